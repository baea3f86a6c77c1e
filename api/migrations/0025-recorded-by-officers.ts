import { Migration } from '@mikro-orm/migrations'

/** Records of units are written by officers too, each with its source: who did, and of which office. */
export class RecordedByOfficers extends Migration {
  override up(): void {
    this.addSql(
      `alter table "unit_record" add column "source" varchar(200) null, add column "office_id" uuid null, add column "recorded_by" uuid null, add column "recorder_name" varchar(60) null;`,
    )
  }
}
