import { Migration } from '@mikro-orm/migrations'

/** Contacts are encrypted where they are stored: what is there already is sealed by the start that follows, which has the key. */
export class SealedContacts extends Migration {
  override up(): void {
    this.addSql(`alter table "account" alter column "email" type text, alter column "phone" type text;`)
    this.addSql(`alter table "invitation" alter column "email" type text;`)
    this.addSql(
      `create table "personal_data_key" ("mark" varchar(16) not null, "since" timestamptz(3) not null, primary key ("mark"));`,
    )
  }
}
