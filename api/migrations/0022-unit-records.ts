import { Migration } from '@mikro-orm/migrations'

const statements = [
  `create table "unit_record" ("id" uuid not null, "uscc" varchar(18) not null, "kind" text not null, "policy_code" varchar(8) null, "scope" varchar(40) null, "from" date not null, "until" date null, "withdrawn" boolean not null, "revision" int not null, "reason" varchar(500) not null, "recorded_at" timestamptz(3) not null, primary key ("id"));`,
  `alter table "unit_record" add constraint "unit_record_kind_check" check ("kind" in ('REGISTRATION', 'BAN', 'DISHONESTY'));`,
  `create index "unit_record_uscc_index" on "unit_record" ("uscc");`,
  `create trigger "unit_record_append_only" before update or delete on "unit_record" for each row execute function refuse_change()`,
]

/** What official records say of units: registered since, barred, dishonest. Append-only. */
export class UnitRecords extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
