import { Migration } from '@mikro-orm/migrations';

export class Migration003MemberLists extends Migration {
  override up(): void {
    this.addSql(
      'create table `membership_preview` (`id` text not null primary key, `network_id` text not null, `actor` text not null, `created_at` datetime not null, `expires_at` datetime not null, `compared_revision` integer not null, `request` json not null, `counts` json not null, `effect` json not null, `applied_sync_id` text null)',
    );
    this.addSql('create index `membership_preview_network_id_index` on `membership_preview` (`network_id`)');
    this.addSql('create index `membership_preview_expires_at_index` on `membership_preview` (`expires_at`)');
    this.addSql(
      "create table `membership_preview_row` (`id` text not null primary key, `preview_id` text not null, `kind` text check (`kind` in ('ADDED', 'CHANGED', 'ENDED', 'UNCHANGED', 'DISAGREES', 'REFUSED')) not null, `content` json not null)",
    );
    this.addSql(
      'create index `membership_preview_row_preview_id_id_index` on `membership_preview_row` (`preview_id`, `id`)',
    );
    this.addSql(
      'create index `membership_preview_row_preview_id_kind_id_index` on `membership_preview_row` (`preview_id`, `kind`, `id`)',
    );
    this.addSql(
      "create table `membership_sync` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `network_id` text not null, `preview_id` text not null, `status` text check (`status` in ('APPLIED', 'REVERTED')) not null, `is_complete_list` integer not null, `counts` json not null, `reason` text not null, `evidence` json not null, `applied_by` text not null, `applied_at` text not null, `applied_revision` integer not null, `reverted_by` text null, `reverted_at` text null, `revert_reason` text null, `reverted_revision` integer null, `left_entries` json null)",
    );
    this.addSql('create index `membership_sync_changed_revision_index` on `membership_sync` (`changed_revision`)');
    this.addSql('create index `membership_sync_network_id_index` on `membership_sync` (`network_id`)');
    this.addSql('create unique index `membership_sync_preview_id_unique` on `membership_sync` (`preview_id`)');
    this.addSql('alter table `network_membership` add column `external_id` text null');
    this.addSql('alter table `network_membership` add column `end_reason` text null');
    this.addSql('alter table `network_membership` add column `is_void` integer not null default false');
    this.addSql(
      'create unique index `network_membership_network_id_external_id_unique` on `network_membership` (`network_id`, `external_id`)',
    );
    this.addSql('alter table `focal_point` add column `external_id` text null');
    this.addSql('alter table `focal_point` add column `end_reason` text null');
    this.addSql(
      "alter table `focal_point` add column `occupancy` text check (`occupancy` in ('FILLED', 'ACTING', 'VACANT')) null",
    );
    this.addSql('alter table `focal_point` add column `predecessor_id` text null');
    this.addSql('alter table `focal_point` add column `languages` json null');
    this.addSql('alter table `focal_point` add column `is_void` integer not null default false');
    this.addSql(
      'create unique index `focal_point_network_id_external_id_unique` on `focal_point` (`network_id`, `external_id`)',
    );
    this.addSql('alter table `focal_point_holder` add column `ended_on` date null');
    this.addSql('alter table `focal_point_holder` add column `is_void` integer not null default false');
    this.addSql('alter table `focal_point_contact` add column `is_void` integer not null default false');
  }
}
