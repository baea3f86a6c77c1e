import { Migration } from '@mikro-orm/migrations'

/** What was signed is kept, and an attachment names the one that it took the place of. */
export class Form extends Migration {
  override up(): void {
    for (const statement of [
      `create table "signed_content" ("id" uuid not null, "case_id" uuid not null, "content_hash" varchar(64) not null, "form" jsonb not null, "documents" jsonb not null, "at" timestamptz(3) not null, primary key ("id"))`,
      `alter table "signed_content" add constraint "signed_content_case_id_content_hash_unique" unique ("case_id", "content_hash")`,
      `alter table "signed_content" add constraint "signed_content_case_id_foreign" foreign key ("case_id") references "application" ("id")`,
      `create trigger "signed_content_append_only" before update or delete on "signed_content" for each row execute function refuse_change()`,
      `alter table "document" add column "replaces" uuid null`,
    ])
      this.addSql(statement)
  }
}
