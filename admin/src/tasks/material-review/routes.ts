import type { RouteRecordRaw } from 'vue-router'

// `bare`: nothing but the material and the opinion is on the screen.
export const routes: RouteRecordRaw[] = [
  {
    path: '/opinions/:id',
    component: () => import('./opinion-page.vue'),
    props: true,
    meta: { title: 'admin.material.title', bare: true },
  },
]
