import { Migration } from '@mikro-orm/migrations'

/** A version names the step that it was submitted from; until now each was the whole application. */
export class Changzhou extends Migration {
  override up(): void {
    this.addSql(`alter table "application_version" add column "step" varchar(40) not null default 'draft';`)
  }
}
