export { HomeResolver } from './home.resolver.ts'
export { MessagePagesResolver } from './message-pages.resolver.ts'
export { pagesOfCases } from './pages-of-cases.ts'
export { whatWaits } from './what-waits.ts'
