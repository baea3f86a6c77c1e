import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/mail', component: () => import('./mail-page.vue'), meta: { title: 'admin.nav.mail' } },
]
