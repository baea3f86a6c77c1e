import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { computed, ref, shallowRef, watch, type ShallowRef } from 'vue'
import { findIn, pageText, type PageText } from './search-text.ts'

export interface Found {
  page: number
  from: number
  to: number
}

/** Search over all pages of a PDF: reads them one after another, so that the first places are shown at once. */
export function usePdfSearch(pdf: ShallowRef<PDFDocumentProxy | null>, show: (page: number) => void) {
  const wanted = ref('')
  const found = shallowRef<Found[]>([])
  const at = ref(0)
  const searching = ref(false)
  const texts = new Map<number, Promise<PageText>>()
  let turn = 0

  async function read(number: number): Promise<PageText> {
    const page = await pdf.value!.getPage(number)
    const { items } = await page.getTextContent()
    return pageText(items.filter((item): item is TextItem => 'str' in item).map(({ str }) => str))
  }
  function textOf(number: number): Promise<PageText> {
    const text = texts.get(number) ?? read(number)
    texts.set(number, text)
    return text
  }

  async function search(): Promise<void> {
    const mine = ++turn
    const words = wanted.value.trim()
    found.value = []
    at.value = 0
    searching.value = !!words && !!pdf.value
    if (!searching.value) return
    for (let page = 1; page <= pdf.value!.numPages; page += 1) {
      const places = findIn(await textOf(page), words)
      if (mine !== turn) return
      if (places.length === 0) continue
      const first = found.value.length === 0
      found.value = [...found.value, ...places.map((place) => ({ page, ...place }))]
      if (first) show(page)
    }
    searching.value = false
  }

  function step(by: number): void {
    const { length } = found.value
    if (length === 0) return
    at.value = (at.value + by + length) % length
    show(found.value[at.value]!.page)
  }

  let timer: ReturnType<typeof setTimeout>
  watch(wanted, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void search(), 250)
  })
  watch(pdf, () => {
    turn += 1
    texts.clear()
    wanted.value = ''
    found.value = []
  })
  return { wanted, found, at, searching, step, textOf, current: computed(() => found.value[at.value] ?? null) }
}
