import type { CodegenConfig } from '@graphql-codegen/cli'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname

/** The files that hold an operation: to parse all others only to find none would take most of the time. */
const documents = readdirSync(join(here, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter(
    (file) => /^src\/(?!gql\/).*\.(ts|vue)$/.test(file) && readFileSync(join(here, file), 'utf8').includes('graphql('),
  )

/** Types of every operation, from the contract that the api emits. src/gql/ is generated, never edited. */
const config: CodegenConfig = {
  schema: '../schema.graphql',
  documents,
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: 'string', Date: 'string', Decimal: 'string', JSON: 'unknown' },
      },
    },
  },
}

export default config
