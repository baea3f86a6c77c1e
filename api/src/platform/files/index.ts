export * from './kinds.ts'
export * from './store.ts'
export * from './over-http.ts'
