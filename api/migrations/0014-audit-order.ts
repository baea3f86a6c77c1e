import { Migration } from '@mikro-orm/migrations'

/** The newest entries of all chains are found without reading them all. */
export class AuditOrder extends Migration {
  override up(): void {
    this.addSql(`create index "audit_entry_at_id_index" on "audit_entry" ("at", "id");`)
  }
}
