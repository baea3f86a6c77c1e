import { apiStart } from './api-start.ts'

export const api = { ...apiStart } as const
