import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/cases/:id/form',
    component: () => import('./form-page.vue'),
    props: true,
    meta: { title: 'admin.form.title' },
  },
]
