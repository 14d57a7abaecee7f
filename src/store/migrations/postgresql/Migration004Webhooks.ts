import { Migration } from '@mikro-orm/migrations';

export class Migration004Webhooks extends Migration {
  override up(): void {
    this.addSql(
      'create table "webhook" ("id" varchar(40) not null, "network_id" varchar(60) null, "name" text not null, "url" text not null, "choice" jsonb not null, "status" text not null, "status_reason" text null, "created_by" text not null, "created_at" timestamptz(3) not null, "position" int not null, "failing_since" timestamptz(3) null, primary key ("id"))',
    );
    this.addSql('create index "webhook_network_id_index" on "webhook" ("network_id")');
    this.addSql(
      'create table "webhook_delivery" ("id" varchar(40) not null, "webhook_id" varchar(40) not null, "type" varchar(40) not null, "from_revision" int not null, "to_revision" int not null, "body" text not null, "status" text not null, "attempts" int not null, "due_at" timestamptz(3) not null, "last_status" int null, "last_problem" text null, "created_at" timestamptz(3) not null, "last_attempt_at" timestamptz(3) null, "settled_at" timestamptz(3) null, primary key ("id"))',
    );
    this.addSql('create index "webhook_delivery_webhook_id_id_index" on "webhook_delivery" ("webhook_id", "id")');
    this.addSql('create index "webhook_delivery_status_due_at_index" on "webhook_delivery" ("status", "due_at")');
    this.addSql(
      'create table "webhook_secret" ("id" varchar(40) not null, "webhook_id" varchar(40) not null, "scheme" text not null, "sealed" text not null, "public_key" text null, "created_at" timestamptz(3) not null, "valid_until" timestamptz(3) null, primary key ("id"))',
    );
    this.addSql('create index "webhook_secret_webhook_id_index" on "webhook_secret" ("webhook_id")');
    this.addSql(
      'alter table "webhook" add constraint "webhook_status_check" check ("status" in (\'ACTIVE\', \'PAUSED\', \'STOPPED\'))',
    );
    this.addSql(
      'alter table "webhook_delivery" add constraint "webhook_delivery_webhook_id_foreign" foreign key ("webhook_id") references "webhook" ("id") on delete cascade',
    );
    this.addSql(
      "alter table \"webhook_delivery\" add constraint \"webhook_delivery_status_check\" check (\"status\" in ('WAITING', 'SENT', 'FAILED', 'STOPPED'))",
    );
    this.addSql(
      "alter table \"webhook_delivery\" add constraint \"webhook_delivery_last_problem_check\" check (\"last_problem\" in ('STATUS', 'REDIRECT', 'TIMEOUT', 'ADDRESS', 'CONNECTION', 'TLS', 'ANSWER'))",
    );
    this.addSql(
      'alter table "webhook_secret" add constraint "webhook_secret_webhook_id_foreign" foreign key ("webhook_id") references "webhook" ("id") on delete cascade',
    );
    this.addSql(
      'alter table "webhook_secret" add constraint "webhook_secret_scheme_check" check ("scheme" in (\'HMAC\', \'ED25519\'))',
    );
  }
}
