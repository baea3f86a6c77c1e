// Run in a process of its own by browser.ts: where the package unpacks to, and what, is decided by the environment alone.
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
