export * from './site-inspection.entity.ts'
