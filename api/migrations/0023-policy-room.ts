import { Migration } from '@mikro-orm/migrations'

/** Editions are imported by one, confirmed or declined by another; official documents and trial uses stand beside them. */
export class PolicyRoom extends Migration {
  override up(): void {
    for (const statement of [...edition, ...beside]) this.addSql(statement)
  }
}

const named = (column: string, by: string) =>
  `update "edition" set "${column}" = account."name" from "account" where account."id" = edition."${by}";`

const edition = [
  `alter table "edition" drop constraint "edition_code_version_unique";`,
  `alter table "edition" drop constraint "edition_state_check";`,
  `alter table "edition" add column "publisher_name" varchar(60) null, add column "confirmer_name" varchar(60) null, add column "declined_by" uuid null, add column "decliner_name" varchar(60) null, add column "declined_at" timestamptz(3) null, add column "decline_reason" text null;`,
  `alter table "edition" add constraint "edition_state_check" check ("state" in ('DRAFT', 'PUBLISHED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN'));`,
  `create unique index "edition_code_version_unique" on "edition" ("code", "version") where state in ('DRAFT', 'PUBLISHED', 'CONFIRMED');`,
  // Who acted is known by account; the names beside it are filled in once.
  `alter table "edition" disable trigger "edition_immutable";`,
  named('publisher_name', 'published_by'),
  named('confirmer_name', 'confirmed_by'),
  `alter table "edition" enable trigger "edition_immutable";`,
  // What is settled changes no more, and the document of what waits is the one that was read.
  `create or replace function refuse_confirmed_change() returns trigger language plpgsql as $$
  begin
    if old.state in ('CONFIRMED', 'DECLINED', 'WITHDRAWN') then
      raise exception 'a confirmed edition is immutable' using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then
      return old;
    end if;
    if (new.document, new.sha256, new.code, new.version) is distinct from (old.document, old.sha256, old.code, old.version) then
      raise exception 'the document of an imported edition is immutable' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$`,
]

const beside = [
  `create table "trial_use" ("id" uuid not null, "edition_id" uuid not null, "from" date not null, "reason" text not null, "allowed_by" uuid not null, "allower_name" varchar(60) not null, "allowed_at" timestamptz(3) not null, "ended_by" uuid null, "ender_name" varchar(60) null, "ended_at" timestamptz(3) null, "end_reason" text null, primary key ("id"));`,
  `create index "trial_use_edition_id_index" on "trial_use" ("edition_id");`,
  `alter table "trial_use" add constraint "trial_use_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
  `create table "edition_file" ("id" uuid not null, "edition_id" uuid not null, "file_name" varchar(200) not null, "bytes" int not null, "mime" varchar(100) not null, "sha256" varchar(64) not null, "account" uuid not null, "actor_name" varchar(60) not null, "at" timestamptz(3) not null, primary key ("id"));`,
  `create index "edition_file_edition_id_index" on "edition_file" ("edition_id");`,
  `alter table "edition_file" add constraint "edition_file_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
  `create trigger "edition_file_append_only" before update or delete on "edition_file" for each row execute function refuse_change()`,
  `create function refuse_trial_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or old.ended_at is not null or new.ended_at is null
      or (new.edition_id, new."from", new.reason, new.allowed_by) is distinct from (old.edition_id, old."from", old.reason, old.allowed_by) then
      raise exception 'a trial use is ended once and never changed' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$`,
  `create trigger "trial_use_ended_once" before update or delete on "trial_use" for each row execute function refuse_trial_change()`,
]
