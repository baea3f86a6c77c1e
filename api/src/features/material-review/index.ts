export * from './material-review.entity.ts'
