import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/accounts', component: () => import('./accounts-page.vue'), meta: { title: 'admin.nav.accounts' } },
  {
    path: '/accounts/:id',
    component: () => import('./managed-account-page.vue'),
    meta: { title: 'admin.nav.accounts' },
  },
]
