import { Migration } from '@mikro-orm/migrations'

const statements = [
  `alter table "message" add "path" varchar(200) null;`,
  `create table "mail" ("id" uuid not null, "kind" varchar(40) not null, "masked_to" varchar(120) not null, "sealed" bytea null, "state" text not null, "repeatable" boolean not null, "tries" int not null, "posted_at" timestamptz(3) not null, "try_after" timestamptz(3) not null, "closed_at" timestamptz(3) null, "problem" varchar(300) null, primary key ("id"));`,
  `alter table "mail" add constraint "mail_state_check" check ("state" in ('WAITING', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN'));`,
  `create index "mail_state_try_after_index" on "mail" ("state", "try_after");`,
  `create index "mail_posted_at_index" on "mail" ("posted_at");`,
  `create table "digest" ("id" uuid not null, "account_id" uuid not null, "day" date not null, "at" timestamptz(3) not null, "told" text[] not null, primary key ("id"));`,
  `alter table "digest" add constraint "digest_account_id_day_unique" unique ("account_id", "day");`,
  `alter table "digest" add constraint "digest_account_id_foreign" foreign key ("account_id") references "account" ("id");`,
  `create table "digest_refusal" ("account_id" uuid not null, "at" timestamptz(3) not null, primary key ("account_id"));`,
  `alter table "digest_refusal" add constraint "digest_refusal_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade;`,
]

/** Mail on its way out, the digests that were written, who wants none, and the page that a message leads to. */
export class Messages extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
