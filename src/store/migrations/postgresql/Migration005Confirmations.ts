import { Migration } from '@mikro-orm/migrations';

export class Migration005Confirmations extends Migration {
  override up(): void {
    this.addSql(
      'create table "confirmation_link" ("id" varchar(64) not null, "round_id" varchar(200) not null, "request_id" varchar(200) not null, "contact_id" varchar(200) not null, "address_mark" varchar(64) not null, "expires_on" date not null, primary key ("id"))',
    );
    this.addSql('create index "confirmation_link_round_id_index" on "confirmation_link" ("round_id")');
    this.addSql('create index "confirmation_link_request_id_index" on "confirmation_link" ("request_id")');
    this.addSql('create index "confirmation_link_expires_on_index" on "confirmation_link" ("expires_on")');
    this.addSql(
      'create table "confirmation_mail" ("id" varchar(500) not null, "round_id" varchar(200) not null, "request_id" varchar(200) not null, "contact_id" varchar(200) not null, "occasion" text not null, "status" text not null, "queued_at" timestamptz(3) not null, "next_at" timestamptz(3) not null, "attempts" int not null, "sent_at" timestamptz(3) null, "problem" varchar(60) null, primary key ("id"))',
    );
    this.addSql('create index "confirmation_mail_round_id_index" on "confirmation_mail" ("round_id")');
    this.addSql('create index "confirmation_mail_request_id_index" on "confirmation_mail" ("request_id")');
    this.addSql('create index "confirmation_mail_status_next_at_index" on "confirmation_mail" ("status", "next_at")');
    this.addSql(
      'create table "confirmation_occasion" ("id" varchar(300) not null, "at" timestamptz(3) not null, primary key ("id"))',
    );
    this.addSql(
      'create table "confirmation_round" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "network_id" varchar(200) not null, "due_on" date not null, "message" text null, "reply_to" text null, "status" text not null, "vacant" jsonb not null, "opened_by" text not null, "opened_at" varchar(24) not null, "closed_by" text null, "closed_at" varchar(24) null, "reminded_at" varchar(24) null, "reminders" int not null default 0, primary key ("id"))',
    );
    this.addSql(
      'create index "confirmation_round_changed_revision_index" on "confirmation_round" ("changed_revision")',
    );
    this.addSql('create index "confirmation_round_network_id_index" on "confirmation_round" ("network_id")');
    this.addSql('create index "confirmation_round_status_index" on "confirmation_round" ("status")');
    this.addSql(
      'create table "confirmation_request" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "round_id" varchar(200) not null, "focal_point_id" varchar(200) not null, "status" text not null, "shown_version" int null, "answered_at" varchar(24) null, "report_id" varchar(200) null, primary key ("id"))',
    );
    this.addSql(
      'create index "confirmation_request_changed_revision_index" on "confirmation_request" ("changed_revision")',
    );
    this.addSql('create index "confirmation_request_round_id_index" on "confirmation_request" ("round_id")');
    this.addSql(
      'create index "confirmation_request_focal_point_id_index" on "confirmation_request" ("focal_point_id")',
    );
    this.addSql(
      "alter table \"confirmation_mail\" add constraint \"confirmation_mail_occasion_check\" check (\"occasion\" in ('INVITATION', 'WEEK_BEFORE', 'DAY_BEFORE', 'DAY_AFTER', 'REMINDER'))",
    );
    this.addSql(
      "alter table \"confirmation_mail\" add constraint \"confirmation_mail_status_check\" check (\"status\" in ('QUEUED', 'SENT', 'UNDELIVERABLE', 'DROPPED'))",
    );
    this.addSql(
      'alter table "confirmation_round" add constraint "confirmation_round_network_id_foreign" foreign key ("network_id") references "network" ("id")',
    );
    this.addSql(
      'alter table "confirmation_round" add constraint "confirmation_round_status_check" check ("status" in (\'OPEN\', \'CLOSED\'))',
    );
    this.addSql(
      'alter table "confirmation_request" add constraint "confirmation_request_round_id_foreign" foreign key ("round_id") references "confirmation_round" ("id")',
    );
    this.addSql(
      'alter table "confirmation_request" add constraint "confirmation_request_focal_point_id_foreign" foreign key ("focal_point_id") references "focal_point" ("id")',
    );
    this.addSql(
      "alter table \"confirmation_request\" add constraint \"confirmation_request_status_check\" check (\"status\" in ('WAITING', 'CONFIRMED', 'CHANGE_PROPOSED', 'NO_ADDRESS', 'ENDED'))",
    );
  }
}
