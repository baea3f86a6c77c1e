import { Migration } from '@mikro-orm/migrations'

/** Names in the order of a Chinese reader, and 2 before 10 in them. */
const natural = [
  `create collation zh_natural (provider = icu, locale = 'zh-u-co-pinyin-kn')`,
  `alter table "expert" alter column "name" type varchar(60) collate "zh_natural";`,
]

/** Who took a letter or a visit in, and the notice over a later closing time. */
const rounds = [
  `alter table "objection" add "received_by" varchar(60) null;`,
  `create table "extension_notice" ("id" uuid not null, "extension_id" uuid not null, "file" jsonb not null, "account" uuid not null, "actor_name" varchar(60) not null, "at" timestamptz(3) not null, primary key ("id"));`,
  `alter table "extension_notice" add constraint "extension_notice_extension_id_unique" unique ("extension_id");`,
  `alter table "extension_notice" add constraint "extension_notice_extension_id_foreign" foreign key ("extension_id") references "round_extension" ("id");`,
]

/** An expert who leaves while the panel scores: the sheet stays and does not count. */
const scoring = [
  `alter table "score_sheet" drop constraint "score_sheet_state_check";`,
  `alter table "score_sheet" add constraint "score_sheet_state_check" check ("state" in ('NOT_STARTED', 'DRAFT', 'SIGNED', 'WITHDRAWN', 'LEFT'));`,
  `alter table "score_event" drop constraint "score_event_kind_check";`,
  `alter table "score_event" add constraint "score_event_kind_check" check ("kind" in ('SCORE', 'COMMENT', 'SIGN', 'WITHDRAW', 'LEAVE'));`,
]

const lists = [
  `create table "published_list" ("id" uuid not null, "round_id" uuid not null, "title" varchar(200) not null, "doc_no" varchar(100) null, "text" text not null, "state" text not null, "version" int not null default 1, "prepared_by" uuid not null, "preparer_name" varchar(60) not null, "prepared_at" timestamptz(3) not null, "published_by" uuid null, "publisher_name" varchar(60) null, "published_at" timestamptz(3) null, "decline_reason" text null, primary key ("id"));`,
  `create index "published_list_round_id_index" on "published_list" ("round_id");`,
  `create table "published_list_entry" ("id" uuid not null, "list_id" uuid not null, "recognition_id" uuid not null, "position" int not null, "name" varchar(200) not null, "register_number" varchar(60) null, "field" varchar(100) null, "lead_name" varchar(200) not null, "member_count" int not null, "listed_on" date null, primary key ("id"));`,
  `create index "published_list_entry_recognition_id_index" on "published_list_entry" ("recognition_id");`,
  `alter table "published_list_entry" add constraint "published_list_entry_list_id_recognition_id_unique" unique ("list_id", "recognition_id");`,
  `alter table "published_list" add constraint "published_list_round_id_foreign" foreign key ("round_id") references "round" ("id");`,
  `alter table "published_list" add constraint "published_list_state_check" check ("state" in ('PREPARED', 'PUBLISHED', 'DECLINED'));`,
  `alter table "published_list_entry" add constraint "published_list_entry_list_id_foreign" foreign key ("list_id") references "published_list" ("id");`,
  `alter table "published_list_entry" add constraint "published_list_entry_recognition_id_foreign" foreign key ("recognition_id") references "recognition" ("id");`,
]

const guards = ['extension_notice'].map(
  (table) =>
    `create trigger "${table}_append_only" before update or delete on "${table}" for each row execute function refuse_change()`,
)

/** Lists that are published, notices over extensions, experts who leave a session, names in natural order. */
export class Lists extends Migration {
  override up(): void {
    for (const statement of [...natural, ...rounds, ...scoring, ...lists, ...guards]) this.addSql(statement)
  }
}
