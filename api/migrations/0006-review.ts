import { Migration } from '@mikro-orm/migrations'

const tables = [
  `create table "defence_session" ("id" uuid not null, "key" uuid not null, "office_id" uuid not null, "title" varchar(120) not null, "held_on" date not null, "starts_at" varchar(5) not null, "place" varchar(200) not null, "state" text not null, "version" int not null, "secretary" uuid not null, "secretary_name" varchar(60) not null, "witnesses" text not null, "minutes" text not null, "chair_id" uuid null, "chair_votes" int null, "chair_voters" int null, "chair_at" timestamptz(3) null, "algorithm" varchar(60) null, "commitment" varchar(64) null, "seed" varchar(64) null, "lot_prepared_by" uuid null, "lot_preparer_name" varchar(60) null, "lot_witnessed_by" uuid null, "lot_witness_name" varchar(60) null, "witness_text" varchar(200) null, "final_seed" varchar(64) null, "created_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, primary key ("id"));`,
  `alter table "defence_session" add constraint "defence_session_key_unique" unique ("key");`,
  `create index "defence_session_office_id_index" on "defence_session" ("office_id");`,
  `create table "session_attendance" ("id" uuid not null, "session_id" uuid not null, "expert_id" uuid not null, "present" boolean not null, "note" varchar(200) not null, "at" timestamptz(3) not null, primary key ("id"));`,
  `alter table "session_attendance" add constraint "session_attendance_session_id_expert_id_unique" unique ("session_id", "expert_id");`,
  `create table "material_review" ("id" uuid not null, "case_id" uuid not null, "case_version_id" uuid not null, "state" text not null, "opened_by" uuid not null, "opener_name" varchar(60) not null, "opened_at" timestamptz(3) not null, "closed_by" uuid null, "closed_at" timestamptz(3) null, "summary" jsonb null, primary key ("id"));`,
  `alter table "material_review" add constraint "material_review_case_id_unique" unique ("case_id");`,
  `create table "material_opinion" ("id" uuid not null, "review_id" uuid not null, "expert_id" uuid not null, "state" text not null, "answers" jsonb not null, "conclusion" text not null, "version" int not null, "signed_at" timestamptz(3) null, "digest" varchar(64) null, primary key ("id"));`,
  `create index "material_opinion_expert_id_index" on "material_opinion" ("expert_id");`,
  `alter table "material_opinion" add constraint "material_opinion_review_id_expert_id_unique" unique ("review_id", "expert_id");`,
  `create table "material_event" ("id" bigserial primary key, "opinion_id" uuid not null, "key" uuid not null, "kind" text not null, "body" jsonb not null, "version" int not null, "account" uuid not null, "at" timestamptz(3) not null);`,
  `create index "material_event_opinion_id_index" on "material_event" ("opinion_id");`,
  `alter table "material_event" add constraint "material_event_key_unique" unique ("key");`,
  `create table "agenda_item" ("id" uuid not null, "session_id" uuid not null, "case_id" uuid not null, "position" int null, primary key ("id"));`,
  `create index "agenda_item_session_id_index" on "agenda_item" ("session_id");`,
  `alter table "agenda_item" add constraint "agenda_item_case_id_unique" unique ("case_id");`,
  `create table "expert_invitation" ("id" uuid not null, "seat_id" uuid not null, "state" text not null, "version" int not null, "invited_at" timestamptz(3) not null, "due_on" date null, "promise" text null, "conflict" text null, "conflict_uscc" varchar(18) null, "reason" text null, "answered_at" timestamptz(3) null, "answered_by" uuid null, "answerer_name" varchar(60) null, "by_phone" boolean not null, primary key ("id"));`,
  `alter table "expert_invitation" add constraint "expert_invitation_seat_id_unique" unique ("seat_id");`,
  `create table "site_inspection" ("id" uuid not null, "case_id" uuid not null, "case_version_id" uuid not null, "state" text not null, "visit_on" date not null, "place" varchar(200) not null, "record" jsonb not null, "version" int not null, "planned_by" uuid not null, "planner_name" varchar(60) not null, "planned_at" timestamptz(3) not null, primary key ("id"));`,
  `alter table "site_inspection" add constraint "site_inspection_case_id_unique" unique ("case_id");`,
  `create table "inspection_photo" ("id" uuid not null, "inspection_id" uuid not null, "file_name" varchar(255) not null, "bytes" int not null, "mime" varchar(100) not null, "sha256" varchar(64) not null, "caption" varchar(200) not null, "uploaded_by" uuid not null, "uploader_name" varchar(60) not null, "uploaded_at" timestamptz(3) not null, "removed_at" timestamptz(3) null, primary key ("id"));`,
  `create index "inspection_photo_inspection_id_index" on "inspection_photo" ("inspection_id");`,
  `create table "inspection_member" ("id" uuid not null, "inspection_id" uuid not null, "account_id" uuid not null, "name" varchar(60) not null, "expert" boolean not null, "head" boolean not null, "signed_at" timestamptz(3) null, "digest" varchar(64) null, primary key ("id"));`,
  `create index "inspection_member_account_id_index" on "inspection_member" ("account_id");`,
  `alter table "inspection_member" add constraint "inspection_member_inspection_id_account_id_unique" unique ("inspection_id", "account_id");`,
  `create table "inspection_event" ("id" bigserial primary key, "inspection_id" uuid not null, "key" uuid not null, "kind" text not null, "body" jsonb not null, "version" int not null, "account" uuid not null, "at" timestamptz(3) not null);`,
  `create index "inspection_event_inspection_id_index" on "inspection_event" ("inspection_id");`,
  `alter table "inspection_event" add constraint "inspection_event_key_unique" unique ("key");`,
  `alter table "draw" add "kept" jsonb not null default '[]', add "planned_from" date null, add "planned_to" date null;`,
  `alter table "draw" alter column "kept" drop default;`,
  `alter table "panel_seat" add "stepped_in_for" uuid null;`,
  `alter table "defence_session" add constraint "defence_session_office_id_foreign" foreign key ("office_id") references "office" ("id");`,
  `alter table "defence_session" add constraint "defence_session_chair_id_foreign" foreign key ("chair_id") references "expert" ("id") on delete set null;`,
  `alter table "defence_session" add constraint "defence_session_state_check" check ("state" in ('PLANNED', 'COMMITTED', 'ORDERED', 'CLOSED'));`,
  `alter table "session_attendance" add constraint "session_attendance_session_id_foreign" foreign key ("session_id") references "defence_session" ("id");`,
  `alter table "session_attendance" add constraint "session_attendance_expert_id_foreign" foreign key ("expert_id") references "expert" ("id");`,
  `alter table "material_review" add constraint "material_review_case_id_foreign" foreign key ("case_id") references "application" ("id");`,
  `alter table "material_review" add constraint "material_review_case_version_id_foreign" foreign key ("case_version_id") references "application_version" ("id");`,
  `alter table "material_review" add constraint "material_review_state_check" check ("state" in ('OPEN', 'CLOSED'));`,
  `alter table "material_opinion" add constraint "material_opinion_review_id_foreign" foreign key ("review_id") references "material_review" ("id");`,
  `alter table "material_opinion" add constraint "material_opinion_expert_id_foreign" foreign key ("expert_id") references "expert" ("id");`,
  `alter table "material_opinion" add constraint "material_opinion_state_check" check ("state" in ('NOT_STARTED', 'DRAFT', 'SIGNED', 'WITHDRAWN'));`,
  `alter table "material_event" add constraint "material_event_opinion_id_foreign" foreign key ("opinion_id") references "material_opinion" ("id");`,
  `alter table "material_event" add constraint "material_event_kind_check" check ("kind" in ('LINE', 'CONCLUSION', 'SIGN', 'WITHDRAW'));`,
  `alter table "agenda_item" add constraint "agenda_item_session_id_foreign" foreign key ("session_id") references "defence_session" ("id");`,
  `alter table "agenda_item" add constraint "agenda_item_case_id_foreign" foreign key ("case_id") references "application" ("id");`,
  `alter table "expert_invitation" add constraint "expert_invitation_seat_id_foreign" foreign key ("seat_id") references "panel_seat" ("id");`,
  `alter table "expert_invitation" add constraint "expert_invitation_state_check" check ("state" in ('INVITED', 'ACCEPTED', 'CONFLICT', 'DECLINED', 'WITHDRAWN'));`,
  `alter table "expert_invitation" add constraint "expert_invitation_conflict_check" check ("conflict" in ('EMPLOYED', 'SHARED_PROJECT', 'KIN', 'INTEREST', 'DISPUTE', 'OTHER'));`,
  `alter table "site_inspection" add constraint "site_inspection_case_id_foreign" foreign key ("case_id") references "application" ("id");`,
  `alter table "site_inspection" add constraint "site_inspection_case_version_id_foreign" foreign key ("case_version_id") references "application_version" ("id");`,
  `alter table "site_inspection" add constraint "site_inspection_state_check" check ("state" in ('OPEN', 'SIGNED'));`,
  `alter table "inspection_photo" add constraint "inspection_photo_inspection_id_foreign" foreign key ("inspection_id") references "site_inspection" ("id");`,
  `alter table "inspection_member" add constraint "inspection_member_inspection_id_foreign" foreign key ("inspection_id") references "site_inspection" ("id");`,
  `alter table "inspection_member" add constraint "inspection_member_account_id_foreign" foreign key ("account_id") references "account" ("id");`,
  `alter table "inspection_event" add constraint "inspection_event_inspection_id_foreign" foreign key ("inspection_id") references "site_inspection" ("id");`,
  `alter table "inspection_event" add constraint "inspection_event_kind_check" check ("kind" in ('PLAN', 'SAVE', 'PHOTO', 'REMOVE_PHOTO', 'SIGN', 'REOPEN'));`,
]

const guards = ['material_event', 'inspection_event'].map(
  (table) =>
    `create trigger "${table}_append_only" before update or delete on "${table}" for each row execute function refuse_change()`,
)

/** Invitations of experts, supplementary draws, the review of the materials, the site inspection, the defence session. */
export class Review extends Migration {
  override up(): void {
    for (const statement of [...tables, ...guards]) this.addSql(statement)
  }
}
