export * from './edition.entity.ts'
