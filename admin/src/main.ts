import { createApp } from 'vue'
import App from './app.vue'
import { router } from './router.ts'
import './shell/base.css'
import './kit/field.css'

createApp(App).use(router).mount('#app')
