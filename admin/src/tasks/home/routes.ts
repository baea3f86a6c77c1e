import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./home-page.vue'), meta: { title: 'admin.nav.home' } },
]
