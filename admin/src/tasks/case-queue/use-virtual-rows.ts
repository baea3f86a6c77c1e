import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

const AROUND = 12

/**
 * Which rows of a long table are near the screen, while the page itself scrolls: 10,000 rows cost as much as 40.
 * Rows are `height` px tall; `element` is the table's body. Indices are `from` (inclusive) to `to` (exclusive).
 */
export function useVirtualRows(element: Ref<HTMLElement | null>, count: () => number, height: () => number) {
  const top = ref(0)
  const screen = ref(innerHeight)

  function measure(): void {
    if (element.value) top.value = -element.value.getBoundingClientRect().top
    screen.value = innerHeight
  }
  onMounted(() => {
    measure()
    addEventListener('scroll', measure, { passive: true })
    addEventListener('resize', measure)
  })
  onBeforeUnmount(() => {
    removeEventListener('scroll', measure)
    removeEventListener('resize', measure)
  })

  const firstVisible = computed(() => Math.min(Math.max(0, Math.floor(top.value / height())), Math.max(0, count() - 1)))
  const from = computed(() => Math.max(0, firstVisible.value - AROUND))
  const to = computed(() => Math.min(count(), firstVisible.value + Math.ceil(screen.value / height()) + AROUND))

  function scrollToRow(row: number): void {
    if (!element.value) return
    scrollTo({ top: scrollY + element.value.getBoundingClientRect().top + row * height() })
    measure()
  }
  return { firstVisible, from, to, measure, scrollToRow }
}
