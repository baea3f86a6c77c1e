import { say as sayIn, type Locale, type MessageKey, type MessageParam } from '@consortium/messages'
import { ref, watchEffect } from 'vue'

const KEY = 'locale'

/** The language of the screen: the person's last choice on this device, Chinese at first. */
export const locale = ref<Locale>(localStorage.getItem(KEY) === 'en' ? 'en' : 'zh')

watchEffect(() => {
  localStorage.setItem(KEY, locale.value)
  document.documentElement.lang = locale.value === 'zh' ? 'zh-CN' : 'en'
})

/** A catalogue key with its parameters, in the language of this moment. For templates use `useSay`. */
export function sayNow(key: MessageKey, params?: Record<string, MessageParam>): string {
  return sayIn(locale.value, { key, params })
}

/** `say(key, params)` for templates: reads the language, so that a switch renders the page again. */
export function useSay(): typeof sayNow {
  return sayNow
}
