import { Migration } from '@mikro-orm/migrations';

export class Migration002AccessAndRecord extends Migration {
  override up(): void {
    this.addSql(
      'create table "access_log" ("id" serial primary key, "at" timestamptz(3) not null, "actor" text not null, "subject_type" varchar(60) not null, "subject_id" varchar(200) not null, "details" jsonb not null, "level" text not null, "purpose" text null, "request_id" varchar(64) not null)',
    );
    this.addSql('create index "access_log_at_index" on "access_log" ("at")');
    this.addSql(
      'create index "access_log_subject_type_subject_id_index" on "access_log" ("subject_type", "subject_id")',
    );
    this.addSql(
      'create table "api_key" ("id" varchar(40) not null, "label" text not null, "key_hash" varchar(64) not null, "role" text not null, "state_id" varchar(3) null, "network_id" varchar(60) null, "scopes" jsonb not null, "created_at" timestamptz(3) not null, "created_by" text not null, "expires_at" timestamptz(3) not null, "revoked_at" timestamptz(3) null, "last_used_at" timestamptz(3) null, primary key ("id"))',
    );
    this.addSql('alter table "api_key" add constraint "api_key_key_hash_unique" unique ("key_hash")');
    this.addSql(
      'create table "discrepancy" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "operation" varchar(60) not null, "state_id" varchar(3) null, "network_id" varchar(60) not null, "subject_type" varchar(60) not null, "subject_id" varchar(200) not null, "said" jsonb null, "reason" text not null, "evidence" jsonb not null, "status" text not null, "raised_by" text not null, "raised_at" varchar(24) not null, "settled_by" text null, "settled_at" varchar(24) null, "settlement" text null, primary key ("id"))',
    );
    this.addSql('create index "discrepancy_changed_revision_index" on "discrepancy" ("changed_revision")');
    this.addSql('create index "discrepancy_state_id_index" on "discrepancy" ("state_id")');
    this.addSql('create index "discrepancy_network_id_index" on "discrepancy" ("network_id")');
    this.addSql(
      'create index "discrepancy_subject_type_subject_id_index" on "discrepancy" ("subject_type", "subject_id")',
    );
    this.addSql(
      'create table "idempotent_request" ("id" varchar(64) not null, "fingerprint" varchar(64) not null, "at" timestamptz(3) not null, "outcomes" jsonb not null, "answer" jsonb null, primary key ("id"))',
    );
    this.addSql('create index "idempotent_request_at_index" on "idempotent_request" ("at")');
    this.addSql(
      'create table "problem_report" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "subject_type" varchar(60) not null, "subject_id" varchar(200) not null, "state_id" varchar(3) null, "network_id" varchar(60) null, "kind" text not null, "text" text not null, "status" text not null, "reported_by" text not null, "reported_at" varchar(24) not null, "answered_by" text null, "answered_at" varchar(24) null, "answer" text null, primary key ("id"))',
    );
    this.addSql('create index "problem_report_changed_revision_index" on "problem_report" ("changed_revision")');
    this.addSql('create index "problem_report_state_id_index" on "problem_report" ("state_id")');
    this.addSql('create index "problem_report_network_id_index" on "problem_report" ("network_id")');
    this.addSql(
      'create index "problem_report_subject_type_subject_id_index" on "problem_report" ("subject_type", "subject_id")',
    );
    this.addSql(
      'create table "proposal" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "operation" varchar(60) not null, "state_id" varchar(3) null, "network_id" varchar(60) null, "subject_type" varchar(60) not null, "subject_id" varchar(200) not null, "input" jsonb null, "reason" text not null, "evidence" jsonb not null, "status" text not null, "proposed_by" text not null, "proposed_at" varchar(24) not null, "decided_by" text null, "decided_at" varchar(24) null, "decision_reason" text null, "result_type" varchar(60) null, "result_id" varchar(200) null, primary key ("id"))',
    );
    this.addSql('create index "proposal_changed_revision_index" on "proposal" ("changed_revision")');
    this.addSql('create index "proposal_state_id_index" on "proposal" ("state_id")');
    this.addSql('create index "proposal_network_id_index" on "proposal" ("network_id")');
    this.addSql('create index "proposal_status_index" on "proposal" ("status")');
    this.addSql(
      'create table "focal_point_holder" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "focal_point_id" varchar(200) not null, "name" text null, "title" text null, "visibility" text not null, "erased_revision" int null, primary key ("id"))',
    );
    this.addSql(
      'create index "focal_point_holder_changed_revision_index" on "focal_point_holder" ("changed_revision")',
    );
    this.addSql(
      'create table "focal_point_contact" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "focal_point_id" varchar(200) not null, "kind" text not null, "value" text null, "e164" varchar(20) null, "note" text null, "visibility" text not null, "ended_on" date null, "erased_revision" int null, primary key ("id"))',
    );
    this.addSql(
      'create index "focal_point_contact_changed_revision_index" on "focal_point_contact" ("changed_revision")',
    );
    this.addSql('create index "focal_point_contact_visibility_index" on "focal_point_contact" ("visibility")');
    this.addSql(
      'alter table "revision" add "cause" text null, add "evidence" jsonb null, add "previous_hash" varchar(64) null, add "hash" varchar(64) null',
    );
    this.addSql('create index "revision_committed_at_index" on "revision" ("committed_at")');
    this.addSql(
      'alter table "revision" add constraint "revision_cause_check" check ("cause" in (\'SOURCE\', \'CORRECTION\', \'PROCESSING\'))',
    );
    this.addSql('alter table "change" drop constraint "change_kind_check"');
    this.addSql(
      'alter table "change" add "salt" varchar(32) null, add "payload_hash" varchar(64) null, add "erased_revision" int null',
    );
    this.addSql('alter table "change" alter column "after" drop not null');
    this.addSql(
      "alter table \"change\" add constraint \"change_kind_check\" check (\"kind\" in ('ADDED', 'CHANGED', 'ENDED', 'ERASED'))",
    );
    this.addSql('alter table "source_document" drop constraint "source_document_kind_check"');
    this.addSql(
      "alter table \"source_document\" add constraint \"source_document_kind_check\" check (\"kind\" in ('UN_DOCUMENT', 'TREATY_DEPOSITARY', 'GAZETTE', 'LAW', 'DATASET', 'REPOSITORY_FILE', 'WEB_PAGE', 'NOTE_VERBALE', 'LETTER', 'NOTIFICATION', 'OWN_STATEMENT', 'OTHER'))",
    );
    this.addSql('alter table "focal_point" add "maintained_by" text not null default \'SOURCE\'');
    this.addSql(
      'alter table "focal_point" add constraint "focal_point_maintained_by_check" check ("maintained_by" in (\'SOURCE\', \'STATE\', \'NETWORK\'))',
    );
    this.addSql('alter table "contact_detail" drop constraint "contact_detail_kind_check"');
    this.addSql(
      "alter table \"contact_detail\" add constraint \"contact_detail_kind_check\" check (\"kind\" in ('ADDRESS', 'TELEPHONE', 'MOBILE', 'FAX', 'EMAIL', 'WEBSITE', 'OFFICE_HOURS', 'TIME_ZONE'))",
    );
    this.addSql(
      "alter table \"access_log\" add constraint \"access_log_level_check\" check (\"level\" in ('PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT'))",
    );
    this.addSql(
      "alter table \"api_key\" add constraint \"api_key_role_check\" check (\"role\" in ('PRACTITIONER', 'STATE_EDITOR', 'NETWORK_SECRETARIAT', 'SECRETARIAT'))",
    );
    this.addSql(
      'alter table "discrepancy" add constraint "discrepancy_status_check" check ("status" in (\'OPEN\', \'SETTLED\'))',
    );
    this.addSql(
      "alter table \"problem_report\" add constraint \"problem_report_kind_check\" check (\"kind\" in ('UNREACHABLE', 'WRONG', 'OUTDATED', 'OTHER'))",
    );
    this.addSql(
      'alter table "problem_report" add constraint "problem_report_status_check" check ("status" in (\'OPEN\', \'RESOLVED\', \'DISMISSED\'))',
    );
    this.addSql(
      "alter table \"proposal\" add constraint \"proposal_status_check\" check (\"status\" in ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN'))",
    );
    this.addSql(
      'alter table "focal_point_holder" add constraint "focal_point_holder_focal_point_id_foreign" foreign key ("focal_point_id") references "focal_point" ("id")',
    );
    this.addSql(
      "alter table \"focal_point_holder\" add constraint \"focal_point_holder_visibility_check\" check (\"visibility\" in ('PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT'))",
    );
    this.addSql(
      'alter table "focal_point_contact" add constraint "focal_point_contact_focal_point_id_foreign" foreign key ("focal_point_id") references "focal_point" ("id")',
    );
    this.addSql(
      "alter table \"focal_point_contact\" add constraint \"focal_point_contact_kind_check\" check (\"kind\" in ('ADDRESS', 'TELEPHONE', 'MOBILE', 'FAX', 'EMAIL', 'WEBSITE', 'OFFICE_HOURS', 'TIME_ZONE'))",
    );
    this.addSql(
      "alter table \"focal_point_contact\" add constraint \"focal_point_contact_visibility_check\" check (\"visibility\" in ('PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT'))",
    );
    this.addSql('alter table "contact_detail" add "ended_on" date null');
    this.addSql('create index "change_revision_number_index" on "change" ("revision_number")');
    this.addSql('alter table "network_membership" add "maintained_by" text not null default \'SOURCE\'');
    this.addSql(
      'alter table "network_membership" add constraint "network_membership_maintained_by_check" check ("maintained_by" in (\'SOURCE\', \'STATE\', \'NETWORK\'))',
    );
  }
}
