import { Migration } from '@mikro-orm/migrations'

const statements = [
  `create table "audit_signed_heads" ("id" uuid not null, "sequence" int not null, "day" date not null, "at" timestamptz(3) not null, "body" bytea not null, "hash" varchar(64) not null, "key" varchar(43) not null, "signature" varchar(86) not null, primary key ("id"));`,
  `alter table "audit_signed_heads" add constraint "audit_signed_heads_sequence_unique" unique ("sequence");`,
  `alter table "audit_signed_heads" add constraint "audit_signed_heads_day_unique" unique ("day");`,
  `create trigger "audit_signed_heads_append_only" before update or delete on "audit_signed_heads" for each row execute function refuse_change()`,
]

/** The ends of the audit's chains, signed day by day. */
export class SignedDays extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
