import { Migration } from '@mikro-orm/migrations'

const tables = [
  `create table "unit_claim" ("id" uuid not null, "key" uuid not null, "account_id" uuid not null, "uscc" varchar(18) not null, "name" varchar(200) not null, "kind" text not null, "region_code" varchar(12) null, "address" varchar(300) not null, "legal_representative" varchar(60) not null, "independent_legal_person" boolean not null, "office_id" uuid not null, "state" text not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "submitted_at" timestamptz(3) null, "decided_by" uuid null, "decider_name" varchar(60) null, "decided_at" timestamptz(3) null, "reason" text null, primary key ("id"));`,
  `alter table "unit_claim" add constraint "unit_claim_key_unique" unique ("key");`,
  `create index "unit_claim_account_id_index" on "unit_claim" ("account_id");`,
  `create index "unit_claim_uscc_index" on "unit_claim" ("uscc");`,
  `create index "unit_claim_office_id_state_index" on "unit_claim" ("office_id", "state");`,
  `create unique index "unit_claim_running_once" on "unit_claim" ("account_id", "uscc") where "state" <> 'APPROVED';`,
  `create table "representative_change" ("id" uuid not null, "organisation_id" uuid not null, "previous" varchar(60) null, "name" varchar(60) not null, "from" date not null, "recorded_by" uuid not null, "recorder_name" varchar(60) not null, "recorded_at" timestamptz(3) not null, primary key ("id"));`,
  `create index "representative_change_organisation_id_index" on "representative_change" ("organisation_id");`,
  `create table "invitation" ("id" uuid not null, "key" uuid not null, "purpose" text not null, "token_hash" varchar(64) not null, "case_id" uuid null, "uscc" varchar(18) not null, "unit_name" varchar(200) not null, "email" varchar(120) null, "letter" uuid null, "post_from" date null, "post_to" date null, "invited_by" uuid not null, "inviter_name" varchar(60) not null, "invited_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "state" text not null, "answered_by" uuid null, "answerer_name" varchar(60) null, "answered_at" timestamptz(3) null, "reason" text null, primary key ("id"));`,
  `alter table "invitation" add constraint "invitation_token_hash_unique" unique ("token_hash");`,
  `create index "invitation_case_id_index" on "invitation" ("case_id");`,
  `create index "invitation_uscc_index" on "invitation" ("uscc");`,
  `create unique index "invitation_open_once" on "invitation" ("case_id", "uscc") where "state" = 'OPEN' and "purpose" = 'MEMBER';`,
  `alter table "invitation" add constraint "invitation_key_uscc_unique" unique ("key", "uscc");`,
  `create table "unit_file" ("id" uuid not null, "claim_id" uuid null, "uscc" varchar(18) null, "kind" text not null, "file_name" varchar(255) not null, "bytes" int not null, "mime" varchar(100) not null, "sha256" varchar(64) not null, "uploaded_by" uuid not null, "uploaded_at" timestamptz(3) not null, "removed_at" timestamptz(3) null, primary key ("id"));`,
  `create index "unit_file_claim_id_index" on "unit_file" ("claim_id");`,
  `create index "unit_file_uscc_index" on "unit_file" ("uscc");`,
  `alter table "organisation" add "version" int not null default 1;`,
  `alter table "qualification" add "recorded_at" timestamptz(3) null, add "superseded_at" timestamptz(3) null;`,
  `alter table "organisation_year" drop constraint "organisation_year_organisation_id_year_unique";`,
  `alter table "organisation_year" add "recorded_at" timestamptz(3) null, add "superseded_at" timestamptz(3) null;`,
  `create index "organisation_year_organisation_id_index" on "organisation_year" ("organisation_id");`,
  `create unique index "organisation_year_standing_once" on "organisation_year" ("organisation_id", "year") where "superseded_at" is null;`,
  `alter table "post" add "letter" uuid null;`,
  `alter table "unit_claim" add constraint "unit_claim_account_id_foreign" foreign key ("account_id") references "account" ("id");`,
  `alter table "unit_claim" add constraint "unit_claim_region_code_foreign" foreign key ("region_code") references "region" ("code") on delete set null;`,
  `alter table "unit_claim" add constraint "unit_claim_office_id_foreign" foreign key ("office_id") references "office" ("id");`,
  `alter table "unit_claim" add constraint "unit_claim_kind_check" check ("kind" in ('ENTERPRISE', 'UNIVERSITY', 'INSTITUTE', 'NEW_RND', 'INSTITUTION', 'ASSOCIATION', 'OTHER'));`,
  `alter table "unit_claim" add constraint "unit_claim_state_check" check ("state" in ('DRAFT', 'PENDING', 'APPROVED', 'REJECTED'));`,
  `alter table "representative_change" add constraint "representative_change_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
  `alter table "invitation" add constraint "invitation_case_id_foreign" foreign key ("case_id") references "application" ("id") on delete set null;`,
  `alter table "invitation" add constraint "invitation_purpose_check" check ("purpose" in ('MEMBER', 'HANDLER', 'SIGNATORY'));`,
  `alter table "invitation" add constraint "invitation_state_check" check ("state" in ('OPEN', 'ACCEPTED', 'DECLINED', 'REVOKED'));`,
  `alter table "unit_file" add constraint "unit_file_claim_id_foreign" foreign key ("claim_id") references "unit_claim" ("id") on delete set null;`,
  `alter table "unit_file" add constraint "unit_file_kind_check" check ("kind" in ('LICENCE', 'LETTER'));`,
]

const guards = [
  `create trigger "representative_change_append_only" before update or delete on "representative_change" for each row execute function refuse_change()`,
]

/** Claims and invitations of units; what a unit declares is kept with its instants; a signatory's post names its letter. */
export class Units extends Migration {
  override up(): void {
    for (const statement of [...tables, ...guards]) this.addSql(statement)
  }
}
