import type { RouteRecordRaw } from 'vue-router'

const records = (list: 'projects' | 'fundings' | 'evaluations' | 'reports' | 'experts') => ({
  component: () => import('./records-page.vue'),
  props: { list },
  meta: { title: `admin.nav.${list}` as const },
})

export const routes: RouteRecordRaw[] = [
  { path: '/projects', ...records('projects') },
  { path: '/fundings', ...records('fundings') },
  { path: '/evaluations', ...records('evaluations') },
  { path: '/reports', ...records('reports') },
  { path: '/experts', ...records('experts') },
  { path: '/audit', component: () => import('./audit-page.vue'), meta: { title: 'admin.nav.audit' } },
  {
    path: '/organisations/:uscc',
    component: () => import('./organisation-page.vue'),
    meta: { title: 'admin.organisations' },
  },
]
