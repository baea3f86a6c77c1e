export * from './case.entity.ts'
export { serveFiles } from './files.ts'
