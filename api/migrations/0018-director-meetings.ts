import { Migration } from '@mikro-orm/migrations'

const tables = ['meeting_minutes', 'director_meeting', 'meeting_item']
const statements = [
  `create table "meeting_minutes" ("id" uuid not null, "file" jsonb not null, "account" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
  `create table "director_meeting" ("id" uuid not null, "key" uuid not null, "round_id" uuid not null, "held_on" date not null, "chair" varchar(60) not null, "attendees" jsonb not null, "minutes_id" uuid not null, "recorded_by" uuid not null, "recorder_name" varchar(60) not null, "at" timestamptz(3) not null, primary key ("id"));`,
  `alter table "director_meeting" add constraint "director_meeting_key_unique" unique ("key");`,
  `alter table "director_meeting" add constraint "director_meeting_minutes_id_unique" unique ("minutes_id");`,
  `create index "director_meeting_round_id_index" on "director_meeting" ("round_id");`,
  `alter table "director_meeting" add constraint "director_meeting_round_id_foreign" foreign key ("round_id") references "round" ("id");`,
  `alter table "director_meeting" add constraint "director_meeting_minutes_id_foreign" foreign key ("minutes_id") references "meeting_minutes" ("id");`,
  `create table "meeting_item" ("id" uuid not null, "meeting_id" uuid not null, "case_id" uuid not null, "position" int not null, "conclusion" text not null, "note" text null, primary key ("id"));`,
  `alter table "meeting_item" add constraint "meeting_item_conclusion_check" check ("conclusion" in ('AGREED', 'REFUSED', 'DEFERRED'));`,
  `alter table "meeting_item" add constraint "meeting_item_meeting_id_case_id_unique" unique ("meeting_id", "case_id");`,
  `create index "meeting_item_case_id_index" on "meeting_item" ("case_id");`,
  `alter table "meeting_item" add constraint "meeting_item_meeting_id_foreign" foreign key ("meeting_id") references "director_meeting" ("id");`,
  `alter table "meeting_item" add constraint "meeting_item_case_id_foreign" foreign key ("case_id") references "application" ("id");`,
  ...tables.map(
    (table) =>
      `create trigger "${table}_append_only" before update or delete on "${table}" for each row execute function refuse_change();`,
  ),
]

/** 局长办公会: what was deliberated and concluded stays as it was recorded. */
export class DirectorMeetings extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
