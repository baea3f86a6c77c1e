import chromium from '@sparticuz/chromium'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { onTestFailed } from 'vitest'

/** Widths that every page is made for: desk, tablet in the defence room, phone. */
export const widths = {
  desk: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
}

/** A real Chromium, from the npm package alone. */
export async function openBrowser(): Promise<Browser> {
  // Not the package's own arguments: they are for one page in one process, draw by a simulated GPU (twice the time) and
  // switch the web's security off, which the product is to be tested under.
  const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']
  return playwright.launch({ args, executablePath: await chromium.executablePath(), headless: true })
}

/** A page of a person's own: nothing is shared with another's. */
export async function openPage(browser: Browser, baseURL: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: widths.desk,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

/** When the running test fails, what every open page shows is kept, and where is told. */
export function keepPicturesOnFailure(browser: Browser): void {
  onTestFailed(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'consortium-journey-'))
    const pages = browser.contexts().flatMap((context) => context.pages())
    for (const [at, page] of pages.entries()) {
      const path = join(folder, `${at + 1}.png`)
      await page.screenshot({ path, fullPage: true }).catch(() => undefined)
      console.error(`${path} shows ${page.url()}`)
    }
  })
}
