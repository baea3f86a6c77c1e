export { HomeResolver } from './home.resolver.ts'
