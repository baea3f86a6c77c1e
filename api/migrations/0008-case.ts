import { Migration } from '@mikro-orm/migrations'

/** Who of an office holds a step (转办), and the filters that a person keeps. */
export class HandOver extends Migration {
  override up(): void {
    this.addSql(`alter table "application" add column "holder" uuid null, add column "holder_name" varchar(60) null;`)
    this.addSql(`create index "application_holder_index" on "application" ("holder");`)
    this.addSql(
      `create table "saved_filter" ("id" uuid not null, "account_id" uuid not null, "list" varchar(40) not null, "name" varchar(40) not null, "query" jsonb not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "saved_filter" add constraint "saved_filter_account_id_list_name_unique" unique ("account_id", "list", "name");`,
    )
    this.addSql(
      `alter table "saved_filter" add constraint "saved_filter_account_id_foreign" foreign key ("account_id") references "account" ("id");`,
    )
  }
}
