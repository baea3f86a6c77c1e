import { Migration } from '@mikro-orm/migrations'

/** Titles with a last day: the register tells it, and that it is over, by the clock. Cards written before have none. */
export class Terms extends Migration {
  override up(): void {
    this.addSql(`alter table "register_entry" add column "ends_on" date null;`)
    // A quote within a value is escaped, so the first `,"policy":` is the key.
    this.addSql(
      `update "register_entry" set "card" = regexp_replace("card", ',"policy":', ',"endsOn":null,"policy":');`,
    )
  }
}
