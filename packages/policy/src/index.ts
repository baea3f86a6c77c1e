export * from './edition.ts'
export * from './facts.ts'
export * from './finding.ts'
export * from './form.ts'
