import { Migration } from '@mikro-orm/migrations'

const statements = [
  `alter table "account" add column "password_set_at" timestamptz(3) null, add column "email" varchar(200) null, add column "phone" varchar(40) null, add column "key" uuid null;`,
  // Counted by name and address from now on, also for names that no account has.
  `alter table "account" drop column "failed_tries", drop column "locked_until";`,
  `alter table "account" add constraint "account_key_unique" unique ("key");`,
  `alter table "post" add column "key" uuid null;`,
  `alter table "post" add constraint "post_key_unique" unique ("key");`,
  `alter table "session" add column "address" varchar(60) null, add column "agent" varchar(200) null;`,
  `create table "delegation" ("id" uuid not null, "post_id" uuid not null, "delegate_id" uuid not null, "from" date not null, "to" date not null, "reason" varchar(200) not null, "key" uuid not null, "created_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`,
  `create index "delegation_post_id_index" on "delegation" ("post_id");`,
  `create index "delegation_delegate_id_index" on "delegation" ("delegate_id");`,
  `alter table "delegation" add constraint "delegation_key_unique" unique ("key");`,
  `create table "sign_in_lock" ("id" varchar(64) not null, "failures" int not null, "since" timestamptz(3) not null, "locked_until" timestamptz(3) null, primary key ("id"));`,
  `create table "second_factor" ("id" uuid not null, "account_id" uuid not null, "secret" varchar(200) not null, "created_at" timestamptz(3) not null, "confirmed_at" timestamptz(3) null, "last_step" int null, primary key ("id"));`,
  `alter table "second_factor" add constraint "second_factor_account_id_unique" unique ("account_id");`,
  `create table "recovery_code" ("id" uuid not null, "account_id" uuid not null, "digest" varchar(64) not null, "used_at" timestamptz(3) null, primary key ("id"));`,
  `create index "recovery_code_account_id_index" on "recovery_code" ("account_id");`,
  `create table "reset_link" ("id" varchar(64) not null, "account_id" uuid null, "created_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("id"));`,
  `create index "reset_link_account_id_index" on "reset_link" ("account_id");`,
  `alter table "delegation" add constraint "delegation_post_id_foreign" foreign key ("post_id") references "post" ("id");`,
  `alter table "delegation" add constraint "delegation_delegate_id_foreign" foreign key ("delegate_id") references "account" ("id");`,
  `alter table "second_factor" add constraint "second_factor_account_id_foreign" foreign key ("account_id") references "account" ("id");`,
  `alter table "recovery_code" add constraint "recovery_code_account_id_foreign" foreign key ("account_id") references "account" ("id");`,
  `alter table "reset_link" add constraint "reset_link_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete set null;`,
]

/** Ways to sign in, delegation during leave, and locks that do not tell which names exist. */
export class Accounts extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
