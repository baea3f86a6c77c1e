export * from './expert.entity.ts'
export { ExpertClass, expertType, ExpertType } from './expert.type.ts'
export { ExpertsResolver } from './experts.resolver.ts'
export { mainUnits } from './list-experts.ts'
