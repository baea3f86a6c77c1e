import type { RouteRecordRaw } from 'vue-router'

// `bare`: the record is written on a phone at the place itself.
export const routes: RouteRecordRaw[] = [
  {
    path: '/inspections/:id',
    component: () => import('./inspection-page.vue'),
    props: true,
    meta: { title: 'admin.inspection.title', bare: true },
  },
  {
    path: '/cases/:id/inspection',
    component: () => import('./plan-page.vue'),
    props: true,
    meta: { title: 'admin.inspection.plan' },
  },
]
