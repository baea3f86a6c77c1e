import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/claims', component: () => import('./claims-page.vue'), meta: { title: 'admin.nav.claims' } },
  {
    path: '/claims/:id',
    component: () => import('./claim-detail-page.vue'),
    props: true,
    meta: { title: 'admin.nav.claims' },
  },
]
