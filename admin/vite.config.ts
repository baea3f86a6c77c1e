import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const api = process.env['API_URL'] ?? 'http://127.0.0.1:4000'

export default defineConfig({
  plugins: [vue()],
  // The first-load measure (tests/bench/first-load.mjs) reads the manifest.
  build: { manifest: true, target: 'es2023', reportCompressedSize: false },
  server: { proxy: { '/graphql': api, '/files': api, '/health': api } },
})
