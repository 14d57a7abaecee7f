import { Migration } from '@mikro-orm/migrations';

export class Migration003MemberLists extends Migration {
  override up(): void {
    this.addSql(
      'create table "membership_preview" ("id" varchar(60) not null, "network_id" varchar(60) not null, "actor" text not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "compared_revision" int not null, "request" jsonb not null, "counts" jsonb not null, "effect" jsonb not null, "applied_sync_id" varchar(60) null, primary key ("id"))',
    );
    this.addSql('create index "membership_preview_network_id_index" on "membership_preview" ("network_id")');
    this.addSql('create index "membership_preview_expires_at_index" on "membership_preview" ("expires_at")');
    this.addSql(
      'create table "membership_preview_row" ("id" varchar(80) not null, "preview_id" varchar(60) not null, "kind" text not null, "content" jsonb not null, primary key ("id"))',
    );
    this.addSql(
      'create index "membership_preview_row_preview_id_id_index" on "membership_preview_row" ("preview_id", "id")',
    );
    this.addSql(
      'create index "membership_preview_row_preview_id_kind_id_index" on "membership_preview_row" ("preview_id", "kind", "id")',
    );
    this.addSql(
      'create table "membership_sync" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "network_id" varchar(60) not null, "preview_id" varchar(60) not null, "status" text not null, "is_complete_list" boolean not null, "counts" jsonb not null, "reason" text not null, "evidence" jsonb not null, "applied_by" text not null, "applied_at" varchar(24) not null, "applied_revision" int not null, "reverted_by" text null, "reverted_at" varchar(24) null, "revert_reason" text null, "reverted_revision" int null, "left_entries" jsonb null, primary key ("id"))',
    );
    this.addSql('create index "membership_sync_changed_revision_index" on "membership_sync" ("changed_revision")');
    this.addSql('create index "membership_sync_network_id_index" on "membership_sync" ("network_id")');
    this.addSql(
      'alter table "membership_sync" add constraint "membership_sync_preview_id_unique" unique ("preview_id")',
    );
    this.addSql(
      'alter table "network_membership" add "external_id" varchar(100) null, add "end_reason" text null, add "is_void" boolean not null default false',
    );
    this.addSql(
      'alter table "network_membership" add constraint "network_membership_network_id_external_id_unique" unique ("network_id", "external_id")',
    );
    this.addSql(
      'alter table "focal_point" add "external_id" varchar(100) null, add "end_reason" text null, add "occupancy" text null, add "predecessor_id" varchar(200) null, add "languages" jsonb null, add "is_void" boolean not null default false',
    );
    this.addSql(
      'alter table "focal_point" add constraint "focal_point_network_id_external_id_unique" unique ("network_id", "external_id")',
    );
    this.addSql(
      'alter table "focal_point" add constraint "focal_point_occupancy_check" check ("occupancy" in (\'FILLED\', \'ACTING\', \'VACANT\'))',
    );
    this.addSql(
      'alter table "focal_point_holder" add "ended_on" date null, add "is_void" boolean not null default false',
    );
    this.addSql('alter table "focal_point_contact" add "is_void" boolean not null default false');
    this.addSql(
      "alter table \"membership_preview_row\" add constraint \"membership_preview_row_kind_check\" check (\"kind\" in ('ADDED', 'CHANGED', 'ENDED', 'UNCHANGED', 'DISAGREES', 'REFUSED'))",
    );
    this.addSql(
      'alter table "membership_sync" add constraint "membership_sync_status_check" check ("status" in (\'APPLIED\', \'REVERTED\'))',
    );
  }
}
