import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/account', component: () => import('./account-page.vue'), meta: { title: 'admin.account.title' } },
  {
    path: '/account/second-factor',
    component: () => import('./second-factor-page.vue'),
    meta: { title: 'admin.factor.title' },
  },
]
