import { commonDark, commonLight } from 'naive-ui/es/_styles/common'
import type { GlobalTheme, GlobalThemeOverrides } from 'naive-ui'
import { computed, ref, watchEffect } from 'vue'
import { dark, light, type Tokens } from './tokens.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'theme'
const system = matchMedia('(prefers-color-scheme: dark)')
const systemDark = ref(system.matches)
system.addEventListener('change', (event) => (systemDark.value = event.matches))

const stored = localStorage.getItem(KEY)
export const themeChoice = ref<ThemeChoice>(stored === 'light' || stored === 'dark' ? stored : 'system')

export const isDark = computed(() => (themeChoice.value === 'system' ? systemDark.value : themeChoice.value === 'dark'))

// base.css and the kit read the tokens as CSS variables (--accent-soft); naive-ui computes with the colours themselves.
watchEffect(() => {
  localStorage.setItem(KEY, themeChoice.value)
  const root = document.documentElement
  root.dataset['theme'] = isDark.value ? 'dark' : 'light'
  for (const [name, value] of Object.entries(isDark.value ? dark : light))
    root.style.setProperty('--' + name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase()), value)
})

/** naive-ui's common variables only: its complete dark theme would bring every component into the first load. */
export const naiveTheme = computed<GlobalTheme>(() =>
  isDark.value ? { name: 'dark', common: commonDark } : { name: 'light', common: commonLight },
)

export const naiveOverrides = computed<GlobalThemeOverrides>(() => overridesOf(isDark.value ? dark : light))

function overridesOf(tokens: Tokens): GlobalThemeOverrides {
  const { accent, accentHover } = tokens
  return {
    common: {
      fontFamily: 'var(--font)',
      fontSize: '14px',
      fontSizeMedium: '14px',
      borderRadius: '4px',
      bodyColor: tokens.page,
      cardColor: tokens.surface,
      modalColor: tokens.raised,
      popoverColor: tokens.raised,
      dividerColor: tokens.line,
      borderColor: tokens.control,
      textColorBase: tokens.text,
      textColor1: tokens.text,
      textColor2: tokens.text,
      textColor3: tokens.quiet,
      placeholderColor: tokens.quiet,
      primaryColor: accent,
      primaryColorHover: accentHover,
      primaryColorPressed: accentHover,
      primaryColorSuppl: accent,
      infoColor: accent,
      infoColorHover: accentHover,
      infoColorPressed: accentHover,
      infoColorSuppl: accent,
      successColor: tokens.good,
      warningColor: tokens.warn,
      errorColor: tokens.bad,
      errorColorHover: tokens.bad,
      errorColorPressed: tokens.bad,
      errorColorSuppl: tokens.bad,
    },
    Button: {
      textColorPrimary: tokens.onAccent,
      textColorHoverPrimary: tokens.onAccent,
      textColorPressedPrimary: tokens.onAccent,
      textColorFocusPrimary: tokens.onAccent,
      textColorError: tokens.page,
      textColorHoverError: tokens.page,
      textColorPressedError: tokens.page,
      textColorFocusError: tokens.page,
      rippleDuration: '0s',
    },
  }
}
