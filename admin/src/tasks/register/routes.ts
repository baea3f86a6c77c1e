import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/register',
    component: () => import('./register-page.vue'),
    meta: { public: true, title: 'admin.nav.register' },
  },
  {
    path: '/register/:id',
    component: () => import('./consortium-page.vue'),
    meta: { public: true, title: 'admin.nav.register' },
  },
]
