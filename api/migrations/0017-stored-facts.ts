import { Migration } from '@mikro-orm/migrations'

/** Findings of a step are kept with the facts, the edition and the engine that they rest on, so that they can be taken again. */
export class StoredFacts extends Migration {
  override up(): void {
    this.addSql(
      `alter table "step_record" add column "facts" jsonb null, add column "scope" varchar(40) null, add column "edition_sha256" varchar(64) null;`,
    )
  }
}
