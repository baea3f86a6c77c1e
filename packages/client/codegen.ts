import type { CodegenConfig } from '@graphql-codegen/cli'

/** The documents of src/documents as typed strings: no parser and no schema travel to the app. */
const config: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: 'src/documents/*.graphql',
  generates: {
    'src/generated/documents.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        skipTypename: true,
        scalars: { DateTime: 'string', Date: 'string', Decimal: 'string', JSON: 'unknown' },
      },
    },
  },
}

export default config
