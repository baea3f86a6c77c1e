export * from './panel.entity.ts'
