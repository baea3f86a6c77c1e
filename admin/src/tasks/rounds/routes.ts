import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/rounds', component: () => import('./rounds-page.vue'), meta: { title: 'admin.round.title' } },
  { path: '/rounds/new', component: () => import('./new-round-page.vue'), meta: { title: 'admin.round.new' } },
  {
    path: '/rounds/:id',
    component: () => import('./round-page.vue'),
    props: true,
    meta: { title: 'admin.round.title' },
  },
]
