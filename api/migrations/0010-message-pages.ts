import { Migration } from '@mikro-orm/migrations'

/** Two invitations are two messages: what nobody is told twice is told apart by its page too. */
export class MessagePages extends Migration {
  override up(): void {
    this.addSql(`drop index "message_unread_once";`)
    this.addSql(
      `create unique index "message_unread_once" on "message" ("account_id", "case_id", "path", ("title" ->> 'key')) nulls not distinct where "read_at" is null;`,
    )
  }
}
