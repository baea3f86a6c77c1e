import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/unit', component: () => import('./unit-page.vue'), meta: { title: 'admin.unit.title' } },
  {
    path: '/units/:uscc',
    component: () => import('./unit-page.vue'),
    props: true,
    meta: { title: 'admin.unit.manage' },
  },
]
