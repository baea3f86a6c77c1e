import { say as sayIn, type Locale, type Message, type MessageKey, type MessageParam } from '@consortium/messages'
import { ref, watchEffect } from 'vue'

const KEY = 'locale'

/** The language of the screen: the person's last choice on this device, Chinese at first. */
export const locale = ref<Locale>(localStorage.getItem(KEY) === 'en' ? 'en' : 'zh')

watchEffect(() => (document.documentElement.lang = locale.value === 'zh' ? 'zh-CN' : 'en'))

/** Whether somebody chose the language on this device: it then goes before what the account remembers. */
export const isLocaleChosen = (): boolean => localStorage.getItem(KEY) !== null

/** Takes a language for this device. */
export function chooseLocale(to: Locale): void {
  localStorage.setItem(KEY, to)
  locale.value = to
}

/** A catalogue key with its parameters, in the language of this moment. For templates use `useSay`. */
export function sayNow(key: MessageKey, params?: Record<string, MessageParam>): string {
  return sayIn(locale.value, { key, params })
}

/** `say(key, params)` for templates: reads the language, so that a switch renders the page again. */
export function useSay(): typeof sayNow {
  return sayNow
}

/** A message in the language of this moment, for templates. */
export function useWords(): (message: Message) => string {
  return (message) => sayIn(locale.value, message)
}
