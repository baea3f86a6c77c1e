import vue from '@vitejs/plugin-vue'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { handbook } from './handbook.ts'

const api = process.env['API_URL'] ?? 'http://127.0.0.1:4000'

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const { version } = JSON.parse(readFileSync(join(pdfjs, 'package.json'), 'utf8')) as { version: string }

/**
 * What a PDF may ask for while it is drawn: the character maps of Chinese fonts that it does not embed, stand-ins for the
 * standard fonts, decoders of scanned pictures. Served by ourselves, under the version so that they may be kept for ever.
 */
function pdfResources(): Plugin {
  const at = `assets/pdfjs-${version}/`
  const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs']
  return {
    name: 'pdf-resources',
    config: () => ({ define: { 'import.meta.env.PDF_RESOURCES': JSON.stringify(`/${at}`) } }),
    generateBundle() {
      for (const folder of folders)
        for (const name of readdirSync(join(pdfjs, folder)))
          this.emitFile({
            type: 'asset',
            fileName: `${at}${folder}/${name}`,
            source: readFileSync(join(pdfjs, folder, name)),
          })
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${at}`, (request, response, next) => {
        const [, folder = '', name = ''] = (request.url ?? '').split(/[/?]/)
        if (!folders.includes(folder) || !readdirSync(join(pdfjs, folder)).includes(name)) return next()
        response.end(readFileSync(join(pdfjs, folder, name)))
      })
    },
  }
}

export default defineConfig({
  plugins: [vue(), pdfResources(), handbook()],
  worker: { format: 'es' },
  // The first-load measure (tests/bench/first-load.mjs) reads the manifest.
  build: { manifest: true, target: 'es2023', reportCompressedSize: false },
  // The handbook lies outside this package.
  server: { fs: { allow: ['..'] }, proxy: { '/graphql': api, '/files': api, '/exports': api, '/health': api } },
})
