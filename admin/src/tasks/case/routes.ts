import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/cases/:id', component: () => import('./case-page.vue'), props: true, meta: { title: 'admin.case.title' } },
  {
    path: '/cases/:id/versions/:pair',
    component: () => import('./versions-page.vue'),
    props: true,
    meta: { title: 'admin.versions.title' },
  },
  {
    path: '/cases/:id/preview',
    component: () => import('./preview-page.vue'),
    props: true,
    meta: { title: 'admin.preview.title' },
  },
]
