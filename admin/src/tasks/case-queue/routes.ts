import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/cases', component: () => import('./queue-page.vue'), meta: { title: 'admin.nav.cases' } },
]
