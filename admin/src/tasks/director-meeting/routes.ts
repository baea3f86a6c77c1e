import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/cases/:id/meeting',
    component: () => import('./meeting-page.vue'),
    props: true,
    meta: { title: 'admin.meeting.title' },
  },
]
