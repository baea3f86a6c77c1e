export * from './publicity-notice.entity.ts'
