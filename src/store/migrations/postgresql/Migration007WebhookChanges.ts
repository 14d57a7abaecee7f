import { Migration } from '@mikro-orm/migrations';

export class Migration007WebhookChanges extends Migration {
  override up(): void {
    this.addSql('alter table "webhook" add column "updated_by" text null, add column "updated_at" timestamptz(3) null');
  }
}
