import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/help/:page',
    component: () => import('./help-page.vue'),
    meta: { public: true, title: 'admin.help.title' },
  },
]
