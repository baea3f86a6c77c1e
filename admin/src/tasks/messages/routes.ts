import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/messages', component: () => import('./messages-page.vue'), meta: { title: 'admin.nav.messages' } },
]
