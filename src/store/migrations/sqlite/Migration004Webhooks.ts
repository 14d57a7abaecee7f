import { Migration } from '@mikro-orm/migrations';

export class Migration004Webhooks extends Migration {
  override up(): void {
    this.addSql(
      "create table `webhook` (`id` text not null primary key, `network_id` text null, `name` text not null, `url` text not null, `choice` json not null, `status` text check (`status` in ('ACTIVE', 'PAUSED', 'STOPPED')) not null, `status_reason` text null, `created_by` text not null, `created_at` datetime not null, `position` integer not null, `failing_since` datetime null)",
    );
    this.addSql('create index `webhook_network_id_index` on `webhook` (`network_id`)');
    this.addSql(
      "create table `webhook_delivery` (`id` text not null primary key, `webhook_id` text not null, `type` text not null, `from_revision` integer not null, `to_revision` integer not null, `body` text not null, `status` text check (`status` in ('WAITING', 'SENT', 'FAILED', 'STOPPED')) not null, `attempts` integer not null, `due_at` datetime not null, `last_status` integer null, `last_problem` text check (`last_problem` in ('STATUS', 'REDIRECT', 'TIMEOUT', 'ADDRESS', 'CONNECTION', 'TLS', 'ANSWER')) null, `created_at` datetime not null, `last_attempt_at` datetime null, `settled_at` datetime null, constraint `webhook_delivery_webhook_id_foreign` foreign key (`webhook_id`) references `webhook` (`id`) on delete cascade)",
    );
    this.addSql('create index `webhook_delivery_webhook_id_index` on `webhook_delivery` (`webhook_id`)');
    this.addSql('create index `webhook_delivery_webhook_id_id_index` on `webhook_delivery` (`webhook_id`, `id`)');
    this.addSql('create index `webhook_delivery_status_due_at_index` on `webhook_delivery` (`status`, `due_at`)');
    this.addSql(
      "create table `webhook_secret` (`id` text not null primary key, `webhook_id` text not null, `scheme` text check (`scheme` in ('HMAC', 'ED25519')) not null, `sealed` text not null, `public_key` text null, `created_at` datetime not null, `valid_until` datetime null, constraint `webhook_secret_webhook_id_foreign` foreign key (`webhook_id`) references `webhook` (`id`) on delete cascade)",
    );
    this.addSql('create index `webhook_secret_webhook_id_index` on `webhook_secret` (`webhook_id`)');
  }
}
