import { Migration } from '@mikro-orm/migrations'

/** A call is prepared and published; what was open before was published by its very opening. */
const rounds = [
  `alter table "round" add column "notice_file" jsonb null, add column "materials" jsonb not null default '[]', add column "state" text not null default 'PUBLISHED', add column "version" int not null default 1, add column "prepared_by" uuid null, add column "preparer_name" varchar(60) null, add column "published_by" uuid null, add column "publisher_name" varchar(60) null, add column "published_at" timestamptz(3) null, add column "decline_reason" text null;`,
  `alter table "round" alter column "materials" drop default, alter column "state" drop default;`,
  `alter table "round" add constraint "round_state_check" check ("state" in ('PREPARED', 'PUBLISHED', 'DECLINED'));`,
  `create table "round_extension" ("id" uuid not null, "round_id" uuid not null, "from" timestamptz(3) not null, "to" timestamptz(3) not null, "reason" text not null, "account" uuid not null, "actor_name" varchar(60) not null, "at" timestamptz(3) not null, primary key ("id"));`,
  `create index "round_extension_round_id_index" on "round_extension" ("round_id");`,
  `alter table "round_extension" add constraint "round_extension_round_id_foreign" foreign key ("round_id") references "round" ("id");`,
]

/** A notice lists cases of a round; one that named a case becomes a list of that one. */
const publicity = [
  `create table "publicity_item" ("id" uuid not null, "notice_id" uuid not null, "case_id" uuid not null, "position" int not null, "name" varchar(200) not null, "field" varchar(200) null, "lead_name" varchar(200) not null, "member_names" jsonb not null, "state" text not null, "ended_at" timestamptz(3) null, primary key ("id"));`,
  `create index "publicity_item_case_id_index" on "publicity_item" ("case_id");`,
  `alter table "publicity_item" add constraint "publicity_item_notice_id_case_id_unique" unique ("notice_id", "case_id");`,
  `alter table "publicity_item" add constraint "publicity_item_state_check" check ("state" in ('LISTED', 'STOPPED', 'CLOSED'));`,
  `insert into "publicity_item" ("id", "notice_id", "case_id", "position", "name", "field", "lead_name", "member_names", "state") select gen_random_uuid(), "n"."id", "a"."id", 0, "a"."name", "a"."field", "o"."name", coalesce((select jsonb_agg("p"."name" order by "p"."position") from "application_party" "p" where "p"."case_id" = "a"."id" and "p"."role" = 'MEMBER'), '[]'), case "n"."state" when 'ENDED' then 'CLOSED' when 'STOPPED' then 'STOPPED' else 'LISTED' end from "publicity_notice" "n" join "application" "a" on "a"."id" = "n"."case_id" join "organisation" "o" on "o"."id" = "a"."lead_id";`,
  `alter table "publicity_notice" add column "round_id" uuid null, add column "text" text not null default '', add column "version" int not null default 1, add column "preparer_name" varchar(60) not null default '', add column "prepared_at" timestamptz(3) null, add column "approver_name" varchar(60) null, add column "posted_at" timestamptz(3) null, add column "decline_reason" text null;`,
  `update "publicity_notice" "n" set "round_id" = "a"."round_id", "prepared_at" = "n"."posted_on", "posted_at" = "n"."posted_on" from "application" "a" where "a"."id" = "n"."case_id";`,
  `alter table "publicity_notice" drop constraint "publicity_notice_state_check";`,
  `update "publicity_notice" set "state" = 'CLOSED' where "state" in ('ENDED', 'STOPPED');`,
  `alter table "publicity_notice" drop column "case_id", alter column "posted_on" drop not null, alter column "ends_on" drop not null, alter column "round_id" set not null, alter column "prepared_at" set not null, alter column "text" drop default, alter column "preparer_name" drop default;`,
  `alter table "publicity_notice" add constraint "publicity_notice_state_check" check ("state" in ('PREPARED', 'POSTED', 'DECLINED', 'CLOSED'));`,
  `create index "publicity_notice_round_id_index" on "publicity_notice" ("round_id");`,
  `alter table "publicity_notice" add constraint "publicity_notice_round_id_foreign" foreign key ("round_id") references "round" ("id");`,
  `alter table "publicity_item" add constraint "publicity_item_notice_id_foreign" foreign key ("notice_id") references "publicity_notice" ("id");`,
  `alter table "publicity_item" add constraint "publicity_item_case_id_foreign" foreign key ("case_id") references "application" ("id");`,
  `create table "objection" ("id" uuid not null, "key" uuid not null, "item_id" uuid not null, "number" varchar(40) not null, "receipt" varchar(64) null, "channel" text not null, "kind" text not null, "objector" text null, "content" text not null, "evidence" jsonb not null, "origin" varchar(64) null, "state" text not null, "uphold_prepared_by" uuid null, "answer" text null, "version" int not null default 1, "received_at" timestamptz(3) not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
  `create index "objection_item_id_index" on "objection" ("item_id");`,
  `alter table "objection" add constraint "objection_key_unique" unique ("key");`,
  `alter table "objection" add constraint "objection_number_unique" unique ("number");`,
  `alter table "objection" add constraint "objection_receipt_unique" unique ("receipt");`,
  `alter table "objection" add constraint "objection_channel_check" check ("channel" in ('ONLINE', 'OFFICE'));`,
  `alter table "objection" add constraint "objection_kind_check" check ("kind" in ('PERSON', 'UNIT', 'ANONYMOUS'));`,
  `alter table "objection" add constraint "objection_state_check" check ("state" in ('RECEIVED', 'NOT_ACCEPTED', 'ACCEPTED', 'UPHELD', 'DISMISSED', 'MERGED'));`,
  `alter table "objection" add constraint "objection_item_id_foreign" foreign key ("item_id") references "publicity_item" ("id");`,
  `create table "objection_record" ("id" uuid not null, "objection_id" uuid not null, "action" varchar(40) not null, "text" text null, "account" uuid null, "actor_name" varchar(60) null, "at" timestamptz(3) not null, primary key ("id"));`,
  `create index "objection_record_objection_id_index" on "objection_record" ("objection_id");`,
  `alter table "objection_record" add constraint "objection_record_objection_id_foreign" foreign key ("objection_id") references "objection" ("id");`,
]

const naming = [
  `create table "naming" ("id" uuid not null, "case_id" uuid not null, "name" varchar(200) not null, "similar" jsonb not null, "acknowledgement" text null, "state" text not null, "prepared_by" uuid not null, "preparer_name" varchar(60) not null, "prepared_at" timestamptz(3) not null, "approved_by" uuid null, "approver_name" varchar(60) null, "approved_at" timestamptz(3) null, "decline_reason" text null, "register_number" varchar(60) null, primary key ("id"));`,
  `create index "naming_case_id_index" on "naming" ("case_id");`,
  `alter table "naming" add constraint "naming_state_check" check ("state" in ('PREPARED', 'APPROVED', 'DECLINED'));`,
  `alter table "naming" add constraint "naming_case_id_foreign" foreign key ("case_id") references "application" ("id");`,
  `alter table "decision" drop constraint "decision_state_check";`,
  `alter table "decision" add constraint "decision_state_check" check ("state" in ('PREPARED', 'APPROVED', 'DECLINED', 'OVERTURNED'));`,
]

const guards = ['round_extension', 'objection_record'].map(
  (table) =>
    `create trigger "${table}_append_only" before update or delete on "${table}" for each row execute function refuse_change()`,
)

/** Calls with their extensions, publicity with objections, naming as a step of its own. */
export class Rounds extends Migration {
  override up(): void {
    for (const statement of [...rounds, ...publicity, ...naming, ...guards]) this.addSql(statement)
  }
}
