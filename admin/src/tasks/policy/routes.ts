import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/policies', component: () => import('./editions-page.vue'), meta: { title: 'admin.nav.policies' } },
  { path: '/policies/compare', component: () => import('./compare-page.vue'), meta: { title: 'admin.compare.title' } },
  { path: '/policies/what-if', component: () => import('./what-if-page.vue'), meta: { title: 'admin.whatIf.title' } },
  {
    path: '/policies/what-if/:simulation',
    component: () => import('./simulation-page.vue'),
    props: true,
    meta: { title: 'admin.whatIf.result' },
  },
  {
    path: '/cases/:id/fit',
    component: () => import('./fit-page.vue'),
    props: true,
    meta: { title: 'admin.fit.title' },
  },
  { path: '/policies/fit', component: () => import('./fit-choice-page.vue'), meta: { title: 'admin.fit.title' } },
  { path: '/policies/import', component: () => import('./import-page.vue'), meta: { title: 'admin.policy.import' } },
  { path: '/policies/:id', component: () => import('./edition-page.vue'), meta: { title: 'admin.nav.policies' } },
]
