import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/forgot-password',
    component: () => import('./forgot-page.vue'),
    meta: { public: true, bare: true, title: 'admin.lost.title' },
  },
  {
    path: '/reset-password',
    component: () => import('./reset-page.vue'),
    meta: { public: true, bare: true, title: 'admin.lost.setTitle' },
  },
]
