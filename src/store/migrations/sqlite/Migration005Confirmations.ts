import { Migration } from '@mikro-orm/migrations';

export class Migration005Confirmations extends Migration {
  override up(): void {
    this.addSql(
      'create table `confirmation_link` (`id` text not null primary key, `round_id` text not null, `request_id` text not null, `contact_id` text not null, `address_mark` text not null, `expires_on` date not null)',
    );
    this.addSql('create index `confirmation_link_round_id_index` on `confirmation_link` (`round_id`)');
    this.addSql('create index `confirmation_link_request_id_index` on `confirmation_link` (`request_id`)');
    this.addSql('create index `confirmation_link_expires_on_index` on `confirmation_link` (`expires_on`)');
    this.addSql(
      "create table `confirmation_mail` (`id` text not null primary key, `round_id` text not null, `request_id` text not null, `contact_id` text not null, `occasion` text check (`occasion` in ('INVITATION', 'WEEK_BEFORE', 'DAY_BEFORE', 'DAY_AFTER', 'REMINDER')) not null, `status` text check (`status` in ('QUEUED', 'SENT', 'UNDELIVERABLE', 'DROPPED')) not null, `queued_at` datetime not null, `next_at` datetime not null, `attempts` integer not null, `sent_at` datetime null, `problem` text null)",
    );
    this.addSql('create index `confirmation_mail_round_id_index` on `confirmation_mail` (`round_id`)');
    this.addSql('create index `confirmation_mail_request_id_index` on `confirmation_mail` (`request_id`)');
    this.addSql('create index `confirmation_mail_status_next_at_index` on `confirmation_mail` (`status`, `next_at`)');
    this.addSql('create table `confirmation_occasion` (`id` text not null primary key, `at` datetime not null)');
    this.addSql(
      "create table `confirmation_round` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `network_id` text not null, `due_on` date not null, `message` text null, `reply_to` text null, `status` text check (`status` in ('OPEN', 'CLOSED')) not null, `vacant` json not null, `opened_by` text not null, `opened_at` text not null, `closed_by` text null, `closed_at` text null, `reminded_at` text null, `reminders` integer not null default 0, constraint `confirmation_round_network_id_foreign` foreign key (`network_id`) references `network` (`id`))",
    );
    this.addSql(
      'create index `confirmation_round_changed_revision_index` on `confirmation_round` (`changed_revision`)',
    );
    this.addSql('create index `confirmation_round_network_id_index` on `confirmation_round` (`network_id`)');
    this.addSql('create index `confirmation_round_status_index` on `confirmation_round` (`status`)');
    this.addSql(
      "create table `confirmation_request` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `round_id` text not null, `focal_point_id` text not null, `status` text check (`status` in ('WAITING', 'CONFIRMED', 'CHANGE_PROPOSED', 'NO_ADDRESS', 'ENDED')) not null, `shown_version` integer null, `answered_at` text null, `report_id` text null, constraint `confirmation_request_round_id_foreign` foreign key (`round_id`) references `confirmation_round` (`id`), constraint `confirmation_request_focal_point_id_foreign` foreign key (`focal_point_id`) references `focal_point` (`id`))",
    );
    this.addSql(
      'create index `confirmation_request_changed_revision_index` on `confirmation_request` (`changed_revision`)',
    );
    this.addSql('create index `confirmation_request_round_id_index` on `confirmation_request` (`round_id`)');
    this.addSql(
      'create index `confirmation_request_focal_point_id_index` on `confirmation_request` (`focal_point_id`)',
    );
  }
}
