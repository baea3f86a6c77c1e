import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/cases/:id/name',
    component: () => import('./naming-page.vue'),
    props: true,
    meta: { title: 'admin.naming.title' },
  },
]
