import type { RouteRecordRaw } from 'vue-router'

// `bare`: nothing but the material and the sheet is on the screen while scoring.
export const routes: RouteRecordRaw[] = [
  { path: '/sheets', component: () => import('./sheets-page.vue'), meta: { title: 'admin.sheets.title' } },
  {
    path: '/sheets/:id',
    component: () => import('./score-page.vue'),
    props: true,
    meta: { title: 'admin.score.title', bare: true },
  },
]
