import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/cases/:id/decide',
    component: () => import('./decide-page.vue'),
    props: true,
    meta: { title: 'admin.decide.title' },
  },
]
