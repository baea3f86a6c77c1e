import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/claim',
    component: () => import('./claim-page.vue'),
    meta: { public: true, title: 'admin.claim.title' },
  },
]
