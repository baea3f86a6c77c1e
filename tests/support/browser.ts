import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser, type Page } from 'playwright-core'

/** Widths that every page is made for: desk, tablet in the defence room, phone. */
export const widths = {
  desk: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
}

/** A real Chromium, from the npm package alone. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({ args: chromium.args, executablePath: await chromium.executablePath(), headless: true })
}

/** A page of a person's own: nothing is shared with another's. */
export async function openPage(browser: Browser, baseURL: string, viewport = widths.desk): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}
