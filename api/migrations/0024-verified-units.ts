import { Migration } from '@mikro-orm/migrations'

/** Who found a unit's facts in order, and when: findings say by whom what they rest on is verified. */
export class VerifiedUnits extends Migration {
  override up(): void {
    this.addSql(
      `alter table "organisation" add column "verified_by" varchar(200) null, add column "verified_at" timestamptz(3) null;`,
    )
  }
}
