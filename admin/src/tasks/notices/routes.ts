import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/publicity',
    component: () => import('./notices-page.vue'),
    meta: { public: true, title: 'admin.notices.title' },
  },
  {
    path: '/publicity/:id',
    component: () => import('./notice-page.vue'),
    props: true,
    meta: { public: true, title: 'admin.notices.title' },
  },
]
