import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/targets', component: () => import('./targets-page.vue'), meta: { title: 'admin.targets.title' } },
  {
    path: '/targets/:code',
    component: () => import('./counted-titles-page.vue'),
    props: true,
    meta: { title: 'admin.targets.titles' },
  },
]
