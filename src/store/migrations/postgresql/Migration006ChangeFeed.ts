import { Migration } from '@mikro-orm/migrations';

export class Migration006ChangeFeed extends Migration {
  override up(): void {
    this.addSql(
      'create index "change_revision_number_payload_hash_index" on "change" ("revision_number", "payload_hash")',
    );
  }
}
