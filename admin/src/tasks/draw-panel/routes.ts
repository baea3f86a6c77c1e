import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/cases/:id/draw',
    component: () => import('./draw-page.vue'),
    props: true,
    meta: { title: 'admin.draw.title' },
  },
]
