import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/cases/new',
    component: () => import('./new-application-page.vue'),
    meta: { title: 'admin.newApplication.title' },
  },
]
