export * from './digest.entity.ts'
export { DigestResolver } from './digest.resolver.ts'
export { writeDigests } from './write-digests.ts'
