import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/cases/:id/publicity',
    component: () => import('./publicity-page.vue'),
    props: true,
    meta: { title: 'admin.publicity.title' },
  },
]
