import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/cultivation', component: () => import('./cultivation-page.vue'), meta: { title: 'admin.listed.title' } },
  {
    path: '/published-lists/:id',
    component: () => import('./published-list-page.vue'),
    props: true,
    meta: { public: true, title: 'admin.listed.publicTitle' },
  },
]
