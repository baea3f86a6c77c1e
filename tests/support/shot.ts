import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { widths } from './browser.ts'
export async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  mkdirSync(process.env.SHOTS, { recursive: true })
  const before = page.viewportSize()
  for (const [key, size] of Object.entries(widths)) {
    await page.setViewportSize(size)
    await page.waitForTimeout(150)
    await page.screenshot({ path: `${process.env.SHOTS}/${name}-${key}.png`, fullPage: !name.startsWith('v-') }).catch(() => undefined)
  }
  if (before) await page.setViewportSize(before)
}
