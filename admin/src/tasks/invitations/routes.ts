import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/invitation/:token',
    component: () => import('./invitation-page.vue'),
    props: true,
    meta: { public: true, title: 'admin.invitation.title' },
  },
]
