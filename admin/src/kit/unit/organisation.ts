import { knows } from '@consortium/messages'
import type { Edition } from '@consortium/policy'
import { computed, ref } from 'vue'
import { request } from '../../api/request.ts'
import { graphql } from '../../gql/index.ts'
import { locale, sayNow } from '../../shell/locale.ts'

graphql(`
  fragment OrganisationParts on Organisation {
    id
    uscc
    name
    kind
    legalRepresentative
    independentLegalPerson
    region {
      id
      name
    }
    qualifications {
      kind
      level
      from
      to
    }
    years {
      year
      sales
      rnd
    }
  }
`)

const NamedByEditions = graphql(`
  query NamedByEditions {
    editions {
      id
      document
    }
  }
`)

/** What units commonly hold, in the order in which it is offered. */
const common = [
  ...['high-tech', 'innovation-leading', 'unicorn', 'potential-unicorn', 'specialized', 'listed'],
  ...['tech-leading', 'industry-leader', 'laboratory', 'tech-centre', 'js-concept-centre'],
]
const keyOf = (code: string) => `admin.qualification.${code}`

type Named = Pick<NonNullable<Edition['qualifications']>[number], 'code' | 'name' | 'nameEn'>
const named = ref<Named[]>([])
const asked = ref<string[]>([])
let reading: Promise<void> | null = null

async function ask(): Promise<void> {
  const { editions } = await request(NamedByEditions)
  const documents = editions.map(({ document }) => document as Edition)
  const types = documents.flatMap(({ leadTypes }) => leadTypes)
  const own = documents.flatMap(({ qualifications = [] }) => qualifications)
  named.value = [...own, ...types]
  // A lead says its type in each application; what is asked of any unit is declared once, here.
  const wanted = new Set(documents.flatMap(({ rules, documents: papers }) => [...askedIn(rules), ...askedIn(papers)]))
  asked.value = [...new Set([...own.map(({ code }) => code), ...wanted])]
}

/** The codes that a rule's or a document's conditions ask units for, wherever they stand in it. */
function askedIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    ['qualified', 'qualifications', 'anyOf'].includes(key) && Array.isArray(value)
      ? value.filter((code) => typeof code === 'string')
      : askedIn(value),
  )
}

/** The kinds of qualifications that units may declare: the common ones and what any region's policy asks for. */
export function useQualifications() {
  reading ??= ask().catch(() => {
    reading = null
  })
  return computed(() => [...new Set([...common, ...asked.value])])
}

/** The register keeps codes: named by the catalogue, else by the policy that asks for them; another is shown as it stands. */
export function qualificationName(code: string): string {
  const key = keyOf(code)
  if (knows(key)) return sayNow(key)
  const found = named.value.find((one) => one.code === code)
  return found ? (locale.value === 'zh' ? found.name : found.nameEn) : code
}

/** Fetches the policies' names where a code is none of the catalogue's. */
export function nameUnknown(codes: string[]): void {
  if (codes.some((code) => !knows(keyOf(code)))) useQualifications()
}
