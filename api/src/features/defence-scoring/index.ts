export * from './score-sheet.entity.ts'
