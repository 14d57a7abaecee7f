import { Migration } from '@mikro-orm/migrations';

export class Migration007WebhookChanges extends Migration {
  override up(): void {
    this.addSql('alter table `webhook` add column `updated_by` text null');
    this.addSql('alter table `webhook` add column `updated_at` datetime null');
  }
}
