import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Goes on by Tab until the keyboard stands on this control; fails where it never comes there. */
export async function tabTo(page: Page, control: Locator, most = 400, key = 'Tab'): Promise<void> {
  await control.waitFor({ state: 'attached' })
  const stands = () => control.evaluate((one) => one === document.activeElement)
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await stands()) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keyboard never came to ${String(control)}`)
}

/** Goes to a control and presses a key there: a button, a link, a tick. */
export async function pressAt(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press(key)
}

/** Chooses an option of the list that the keyboard stands on. */
export async function chooseByArrows(page: Page, list: Locator, value: string): Promise<void> {
  await tabTo(page, list)
  const steps = await list.evaluate((one, wanted) => {
    const { options, selectedIndex } = one as HTMLSelectElement
    return [...options].findIndex((option) => option.value === wanted) - selectedIndex
  }, value)
  for (let step = 0; step < Math.abs(steps); step += 1) await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp')
}

/** Puts a block of cells into the clipboard as a spreadsheet does and pastes it where the keyboard stands. */
export async function pasteCells(page: Page, cells: string[][]): Promise<void> {
  const quoted = (cell: string) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const text = cells.map((line) => line.map(quoted).join('\t')).join('\r\n')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((block) => navigator.clipboard.writeText(block), text)
  await page.keyboard.press('Control+v')
}

/** Goes on by Tab to this control as a person who looks does: every stop on the way must be on the screen and stand out. */
export async function tabSeeing(page: Page, control: Locator, key = 'Tab'): Promise<void> {
  await control.waitFor()
  for (let pressed = 0; pressed < 120; pressed += 1) {
    // A dialog that closes fades.
    await expect.poll(() => page.evaluate(unseen)).toBeNull()
    if (await control.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keyboard never came to ${String(control)}`)
}

/** Where the keyboard stands, if nobody can see it there: not marked, off the screen or under something else. */
function unseen(): string | null {
  const one = document.activeElement
  if (!one || one === document.body || one.tagName === 'H1') return null
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
  const { left, top, width, height } = one.getBoundingClientRect()
  const there = document.elementFromPoint(left + Math.min(width, innerWidth) / 2, top + Math.min(height / 2, 12))
  const marked = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  const onScreen = there !== null && (one.contains(there) || there.contains(one))
  if (marked && onScreen) return null
  const where = `at ${Math.round(left)}, ${Math.round(top)} of ${innerWidth} x ${innerHeight}`
  const wrong = marked ? `covered by ${there?.outerHTML.slice(0, 80) ?? 'the edge'}` : 'unmarked'
  return `${wrong}, ${where}: ${one.outerHTML.slice(0, 160)}`
}
