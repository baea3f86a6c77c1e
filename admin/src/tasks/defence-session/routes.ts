import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/sessions', component: () => import('./sessions-page.vue'), meta: { title: 'admin.session.title' } },
  {
    path: '/sessions/:id',
    component: () => import('./session-page.vue'),
    props: true,
    meta: { title: 'admin.session.title' },
  },
]
