import type { ObjectDirective } from 'vue'

const observers = new WeakMap<HTMLElement, ResizeObserver>()

/**
 * `v-scrolls`: a box that is wider than its place can be scrolled by the keyboard. It is a stop of Tab only as long as there
 * is something to scroll, so a wide screen has none more.
 */
export const scrolls: ObjectDirective<HTMLElement> = {
  mounted(box) {
    const measure = (): void => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
      else box.removeAttribute('tabindex')
    }
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    for (const content of box.children) observer.observe(content)
    observers.set(box, observer)
  },
  unmounted: (box) => observers.get(box)?.disconnect(),
}
