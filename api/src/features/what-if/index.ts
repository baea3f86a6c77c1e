export { WhatIfResolver } from './what-if.resolver.ts'
