import type { MigrationObject } from '@mikro-orm/postgresql'
import { Foundation } from './0001-foundation.ts'
import { Accounts } from './0002-accounts.ts'
import { Units } from './0003-units.ts'
import { Changzhou } from './0004-changzhou.ts'
import { Rounds } from './0005-rounds.ts'
import { Review } from './0006-review.ts'
import { Form } from './0007-form.ts'
import { HandOver } from './0008-case.ts'
import { Messages } from './0009-messages.ts'
import { MessagePages } from './0010-message-pages.ts'
import { SignedDays } from './0011-signed-heads.ts'
import { Lists } from './0012-lists.ts'
import { RecusalRequests } from './0013-recusal-requests.ts'
import { AuditOrder } from './0014-audit-order.ts'
import { SealedContacts } from './0016-sealed-contacts.ts'
import { StoredFacts } from './0017-stored-facts.ts'
import { DirectorMeetings } from './0018-director-meetings.ts'
import { Terms } from './0021-terms.ts'
import { UnitRecords } from './0022-unit-records.ts'
import { PolicyRoom } from './0023-policy-room.ts'
import { KeptForEver } from './0028-kept-for-ever.ts'

/** Every migration in its order. A database that knows one more than this list is newer than the code. */
export const migrations: MigrationObject[] = [
  { name: '0001-foundation', class: Foundation },
  { name: '0002-accounts', class: Accounts },
  { name: '0003-units', class: Units },
  { name: '0004-changzhou', class: Changzhou },
  { name: '0005-rounds', class: Rounds },
  { name: '0006-review', class: Review },
  { name: '0007-form', class: Form },
  { name: '0008-case', class: HandOver },
  { name: '0009-messages', class: Messages },
  { name: '0010-message-pages', class: MessagePages },
  { name: '0011-signed-heads', class: SignedDays },
  { name: '0012-lists', class: Lists },
  { name: '0013-recusal-requests', class: RecusalRequests },
  { name: '0014-audit-order', class: AuditOrder },
  { name: '0016-sealed-contacts', class: SealedContacts },
  { name: '0017-stored-facts', class: StoredFacts },
  { name: '0018-director-meetings', class: DirectorMeetings },
  { name: '0021-terms', class: Terms },
  { name: '0022-unit-records', class: UnitRecords },
  { name: '0023-policy-room', class: PolicyRoom },
  { name: '0028-kept-for-ever', class: KeptForEver },
]
