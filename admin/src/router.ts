import { nextTick, shallowRef, watch } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { type Problem, problemOf } from './api/problem.ts'
import { loadViewer, viewer } from './api/session.ts'
import { locale, sayNow } from './shell/locale.ts'

// Every task brings its own pages; none knows another, so the router collects them by their place.
const tasks = import.meta.glob<{ routes: RouteRecordRaw[] }>('./tasks/*/routes.ts', { eager: true })

/** Set when the server could not be asked who is signed in: nothing else can be shown then. */
export const startProblem = shallowRef<Problem | null>(null)

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...Object.values(tasks).flatMap((task) => task.routes),
    { path: '/:path(.*)*', component: () => import('./shell/not-found.vue'), meta: { public: true } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
})

router.beforeEach(async (to) => {
  if (viewer.value === undefined) {
    // A public page does not wait for the answer: it only decides what the frame offers.
    const asked = loadViewer()
    if (to.meta.public) asked.catch(() => undefined)
    else
      try {
        await asked
      } catch (thrown) {
        startProblem.value = problemOf(thrown)
        return false
      }
  }
  if (!to.meta.public && !viewer.value) return { path: '/sign-in', query: to.path === '/' ? {} : { to: to.fullPath } }
  // Staff who still need a second factor can do nothing else.
  if (viewer.value?.mustSetSecondFactor && !to.meta.public && to.path !== '/account/second-factor')
    return { path: '/account/second-factor', query: to.path === '/' ? {} : { to: to.fullPath } }
  // Who waits for a post has nothing at home but their claim.
  if (to.path === '/' && viewer.value?.posts.length === 0) return '/claim'
  return true
})

router.afterEach((to, from) => {
  if (to.path === from.path || !from.matched.length) return
  // Screen readers and the keyboard start at the new page's heading, not at the link that was left.
  void nextTick(() => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }))
})

watch(
  [router.currentRoute, locale],
  ([route]) => {
    const product = sayNow('admin.product')
    document.title = route.meta.title ? `${sayNow(route.meta.title)} · ${product}` : product
  },
  { immediate: true },
)
