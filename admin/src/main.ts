import { createApp } from 'vue'
import App from './app.vue'
import { router } from './router.ts'
import './shell/base.css'
import './kit/field.css'
import { openForPrint } from './kit/open-for-print.ts'
import { scrolls } from './kit/scrolls.ts'

// After an upgrade the pages that an open tab has not read yet are gone: it starts again at the same address, but once.
addEventListener('vite:preloadError', () => {
  if (sessionStorage.getItem('started-again') === location.href) return
  sessionStorage.setItem('started-again', location.href)
  location.reload()
})

openForPrint()
createApp(App).use(router).directive('scrolls', scrolls).mount('#app')
