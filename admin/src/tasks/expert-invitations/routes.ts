import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/expert/invitations',
    component: () => import('./invitations-page.vue'),
    meta: { title: 'admin.expertInvitation.title' },
  },
  {
    path: '/expert/invitations/:id',
    component: () => import('./invitation-page.vue'),
    props: true,
    meta: { title: 'admin.expertInvitation.title' },
  },
]
