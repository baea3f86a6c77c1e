import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/policies', component: () => import('./editions-page.vue'), meta: { title: 'admin.nav.policies' } },
  { path: '/policies/:id', component: () => import('./edition-page.vue'), meta: { title: 'admin.nav.policies' } },
]
