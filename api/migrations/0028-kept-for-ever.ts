import { Migration } from '@mikro-orm/migrations'

/** What findings rest on cannot be changed past the product either: no row of it, and no table emptied at once. */
export class KeptForEver extends Migration {
  override up(): void {
    for (const statement of [edition, ...decision, ...pinned, waiver, emptied]) this.addSql(statement)
  }
}

const refused = (what: string) => `raise exception '${what}' using errcode = 'restrict_violation';`

/** Only who settled it, when and how is ever added to an import, by another account than brought it. */
const edition = `create or replace function refuse_confirmed_change() returns trigger language plpgsql as $$
  declare settling text[] := '{state,confirmed_by,confirmer_name,confirmed_at,declined_by,decliner_name,declined_at,decline_reason}';
  begin
    if tg_op = 'INSERT' then
      if new.state = 'CONFIRMED' or new.sha256 <> encode(sha256(convert_to(new.document, 'UTF8')), 'hex') then
        ${refused('an edition is imported with its own hash, and confirmed after')}
      end if;
      return new;
    end if;
    if tg_op = 'DELETE' or old.state in ('CONFIRMED', 'DECLINED', 'WITHDRAWN') then
      ${refused('a confirmed edition is immutable, and an imported one stays')}
    end if;
    if to_jsonb(new) - settling is distinct from to_jsonb(old) - settling then
      ${refused('the document of an imported edition is immutable')}
    end if;
    if new.state = 'CONFIRMED' and (new.confirmed_by is null or new.confirmed_by = new.published_by) then
      ${refused('an edition is confirmed by another account than imported it')}
    end if;
    return new;
  end $$;
  drop trigger "edition_immutable" on "edition";
  create trigger "edition_immutable" before insert or update or delete on "edition" for each row execute function refuse_confirmed_change()`

const decision = [
  `create function refuse_decision_change() returns trigger language plpgsql as $$
  declare settling text[] := '{state,approved_by,approver_name,approved_at,decline_reason,register_number}';
  begin
    if tg_op = 'DELETE' or old.state in ('DECLINED', 'OVERTURNED') or (old.state = 'APPROVED' and new.state <> 'OVERTURNED')
      or to_jsonb(new) - settling is distinct from to_jsonb(old) - settling then
      ${refused('a decision and its findings are immutable')}
    end if;
    return new;
  end $$`,
  `create trigger "decision_immutable" before update or delete on "decision" for each row execute function refuse_decision_change()`,
]

const pinned = [
  `create function refuse_other_edition() returns trigger language plpgsql as $$
  begin
    ${refused('a case keeps its edition')}
  end $$`,
  `create trigger "application_keeps_edition" before update on "application" for each row
    when ((new.edition_id, new.edition_sha256) is distinct from (old.edition_id, old.edition_sha256)) execute function refuse_other_edition()`,
]

const waiver = `create trigger "waiver_append_only" before update or delete on "waiver" for each row execute function refuse_change()`

/** Emptying a table asks no trigger of its rows. */
const emptied = `do $$
  declare kept regclass;
  begin
    for kept in select distinct tgrelid::regclass from pg_trigger
      where not tgisinternal and (tgfoid in ('refuse_change'::regproc, 'refuse_confirmed_change'::regproc,
        'refuse_trial_change'::regproc, 'refuse_decision_change'::regproc)) loop
      execute format('create trigger %I before truncate on %s for each statement execute function refuse_change()',
        kept::text || '_never_emptied', kept);
    end loop;
  end $$`
