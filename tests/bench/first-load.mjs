// Gzipped JavaScript that a browser loads before it can show a page: the entry, the frame where the page has one, the
// page itself, and everything these import statically. Printed against the budget; the file asserts nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = process.argv[2] ?? join(import.meta.dirname, '../../admin/dist')
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))

const pages = [
  { name: 'sign-in', budget: 150, modules: ['index.html', 'src/tasks/sign-in/sign-in-page.vue'] },
  { name: 'home', budget: 260, modules: ['index.html', 'src/shell/frame.vue', 'src/tasks/home/home-page.vue'] },
]

function withImports(modules, seen = new Set()) {
  for (const module of modules) {
    if (seen.has(module)) continue
    const chunk = manifest[module]
    if (!chunk) throw new Error(`${module} is not in the manifest`)
    seen.add(module)
    withImports(chunk.imports ?? [], seen)
  }
  return seen
}

for (const { name, budget, modules } of pages) {
  const files = [...withImports(modules)].map((module) => manifest[module].file).filter((file) => file.endsWith('.js'))
  const sizes = files.map((file) => ({ file, kb: gzipSync(readFileSync(join(dist, file))).length / 1024 }))
  const total = sizes.reduce((sum, { kb }) => sum + kb, 0)
  console.log(
    `first load, ${name}: ${total.toFixed(1)} KB gzipped JavaScript in ${files.length} files (budget ${budget} KB)`,
  )
  for (const { file, kb } of sizes.sort((a, b) => b.kb - a.kb).slice(0, 5))
    console.log(`  ${kb.toFixed(1)} KB  ${file}`)
}
