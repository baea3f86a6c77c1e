import { readFileSync, writeFileSync } from 'node:fs'
import { contract } from '../schema.ts'

// Prints the contract; writes it to the file that is named; with --check says whether that file is what the code emits.
const check = process.argv.includes('--check')
const file = process.argv.slice(2).find((word) => !word.startsWith('--'))
if (!file) process.stdout.write(contract())
else if (!check) writeFileSync(file, contract())
else if (readFileSync(file, 'utf8') !== contract()) {
  process.stderr.write(`${file} is not what the code emits: npm run schema\n`)
  process.exitCode = 1
}
