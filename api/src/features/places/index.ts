export { districtOfficeOf, recommendingOfficeOf } from './district-office.ts'
export * from './place.entity.ts'
export { officeType, OfficeType, regionType, RegionType } from './place.type.ts'
export { PlacesResolver } from './places.resolver.ts'
