import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/projects', component: () => import('./projects-page.vue'), meta: { title: 'admin.nav.projects' } },
  { path: '/fundings', component: () => import('./fundings-page.vue'), meta: { title: 'admin.nav.fundings' } },
  { path: '/evaluations', component: () => import('./evaluations-page.vue'), meta: { title: 'admin.nav.evaluations' } },
  { path: '/reports', component: () => import('./reports-page.vue'), meta: { title: 'admin.nav.reports' } },
  { path: '/experts', component: () => import('./experts-page.vue'), meta: { title: 'admin.nav.experts' } },
  { path: '/audit', component: () => import('./audit-page.vue'), meta: { title: 'admin.nav.audit' } },
  {
    path: '/organisations/:uscc',
    component: () => import('./organisation-page.vue'),
    meta: { title: 'admin.organisations' },
  },
]
