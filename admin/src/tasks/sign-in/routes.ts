import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    component: () => import('./sign-in-page.vue'),
    meta: { public: true, bare: true, title: 'admin.signIn.title' },
  },
]
