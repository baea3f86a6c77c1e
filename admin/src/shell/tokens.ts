/**
 * The colours, once. Text tokens keep a contrast of 4.5 or more on surface, page and their own soft background
 * (tests/rules/admin-contrast.test.ts computes it).
 */
export interface Tokens {
  page: string
  surface: string
  raised: string
  line: string
  control: string
  text: string
  quiet: string
  accent: string
  accentHover: string
  accentSoft: string
  onAccent: string
  good: string
  goodSoft: string
  warn: string
  warnSoft: string
  bad: string
  badSoft: string
  plainSoft: string
}

export const light: Tokens = {
  page: '#f4f6f9',
  surface: '#ffffff',
  raised: '#ffffff',
  line: '#dfe4eb',
  control: '#7d8898',
  text: '#1b2430',
  quiet: '#566171',
  accent: '#1f5a99',
  accentHover: '#17487c',
  accentSoft: '#e6eff9',
  onAccent: '#ffffff',
  good: '#1a6b3b',
  goodSoft: '#e4f3e9',
  warn: '#865000',
  warnSoft: '#fcf0da',
  bad: '#b0241c',
  badSoft: '#fceae8',
  plainSoft: '#eceff3',
}

export const dark: Tokens = {
  page: '#12161c',
  surface: '#1a2029',
  raised: '#222a35',
  line: '#323c4a',
  control: '#76839a',
  text: '#e3e8ef',
  quiet: '#a6b1c0',
  accent: '#85b6ef',
  accentHover: '#a4c9f4',
  accentSoft: '#1d3350',
  onAccent: '#0e1a29',
  good: '#83cd9e',
  goodSoft: '#17382a',
  warn: '#e6b866',
  warnSoft: '#3d2f14',
  bad: '#f49c93',
  badSoft: '#47211f',
  plainSoft: '#2a3340',
}
