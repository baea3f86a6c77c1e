import { Migration } from '@mikro-orm/migrations'

const statements = [
  `create table "recusal_request" ("id" uuid not null, "key" uuid not null, "case_id" uuid not null, "kind" text not null, "person_name" varchar(60) null, "unit_name" varchar(200) not null, "reason" text not null, "state" text not null, "experts" jsonb not null, "answer" text null, "version" int not null default 1, "requested_by" uuid not null, "requester_name" varchar(60) not null, "requested_at" timestamptz(3) not null, "decided_by" uuid null, "decider_name" varchar(60) null, "decided_at" timestamptz(3) null, primary key ("id"));`,
  `alter table "recusal_request" add constraint "recusal_request_kind_check" check ("kind" in ('PERSON', 'UNIT'));`,
  `alter table "recusal_request" add constraint "recusal_request_state_check" check ("state" in ('OPEN', 'HONOURED', 'DECLINED', 'WITHDRAWN'));`,
  `alter table "recusal_request" add constraint "recusal_request_key_unique" unique ("key");`,
  `create index "recusal_request_case_id_index" on "recusal_request" ("case_id");`,
  `alter table "recusal_request" add constraint "recusal_request_case_id_foreign" foreign key ("case_id") references "application" ("id");`,
]

/** Leads' requests that somebody not judge their case. */
export class RecusalRequests extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement)
  }
}
