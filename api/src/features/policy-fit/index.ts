export { PolicyFitResolver } from './policy-fit.resolver.ts'
