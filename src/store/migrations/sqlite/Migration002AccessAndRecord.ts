import { Migration } from '@mikro-orm/migrations';

export class Migration002AccessAndRecord extends Migration {
  // Nothing refers to the tables that are made anew here; a table that is referred to only gets columns.
  override up(): void {
    this.addSql(
      "create table `access_log` (`id` integer not null primary key autoincrement, `at` datetime not null, `actor` text not null, `subject_type` text not null, `subject_id` text not null, `details` json not null, `level` text check (`level` in ('PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT')) not null, `purpose` text null, `request_id` text not null)",
    );
    this.addSql('create index `access_log_at_index` on `access_log` (`at`)');
    this.addSql(
      'create index `access_log_subject_type_subject_id_index` on `access_log` (`subject_type`, `subject_id`)',
    );
    this.addSql(
      "create table `api_key` (`id` text not null primary key, `label` text not null, `key_hash` text not null, `role` text check (`role` in ('PRACTITIONER', 'STATE_EDITOR', 'NETWORK_SECRETARIAT', 'SECRETARIAT')) not null, `state_id` text null, `network_id` text null, `scopes` json not null, `created_at` datetime not null, `created_by` text not null, `expires_at` datetime not null, `revoked_at` datetime null, `last_used_at` datetime null)",
    );
    this.addSql('create unique index `api_key_key_hash_unique` on `api_key` (`key_hash`)');
    this.addSql(
      "create table `discrepancy` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `operation` text not null, `state_id` text null, `network_id` text not null, `subject_type` text not null, `subject_id` text not null, `said` json null, `reason` text not null, `evidence` json not null, `status` text check (`status` in ('OPEN', 'SETTLED')) not null, `raised_by` text not null, `raised_at` text not null, `settled_by` text null, `settled_at` text null, `settlement` text null)",
    );
    this.addSql('create index `discrepancy_changed_revision_index` on `discrepancy` (`changed_revision`)');
    this.addSql('create index `discrepancy_state_id_index` on `discrepancy` (`state_id`)');
    this.addSql('create index `discrepancy_network_id_index` on `discrepancy` (`network_id`)');
    this.addSql(
      'create index `discrepancy_subject_type_subject_id_index` on `discrepancy` (`subject_type`, `subject_id`)',
    );
    this.addSql(
      'create table `idempotent_request` (`id` text not null primary key, `fingerprint` text not null, `at` datetime not null, `outcomes` json not null, `answer` json null)',
    );
    this.addSql('create index `idempotent_request_at_index` on `idempotent_request` (`at`)');
    this.addSql(
      "create table `problem_report` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `subject_type` text not null, `subject_id` text not null, `state_id` text null, `network_id` text null, `kind` text check (`kind` in ('UNREACHABLE', 'WRONG', 'OUTDATED', 'OTHER')) not null, `text` text not null, `status` text check (`status` in ('OPEN', 'RESOLVED', 'DISMISSED')) not null, `reported_by` text not null, `reported_at` text not null, `answered_by` text null, `answered_at` text null, `answer` text null)",
    );
    this.addSql('create index `problem_report_changed_revision_index` on `problem_report` (`changed_revision`)');
    this.addSql('create index `problem_report_state_id_index` on `problem_report` (`state_id`)');
    this.addSql('create index `problem_report_network_id_index` on `problem_report` (`network_id`)');
    this.addSql(
      'create index `problem_report_subject_type_subject_id_index` on `problem_report` (`subject_type`, `subject_id`)',
    );
    this.addSql(
      "create table `proposal` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `operation` text not null, `state_id` text null, `network_id` text null, `subject_type` text not null, `subject_id` text not null, `input` json null, `reason` text not null, `evidence` json not null, `status` text check (`status` in ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN')) not null, `proposed_by` text not null, `proposed_at` text not null, `decided_by` text null, `decided_at` text null, `decision_reason` text null, `result_type` text null, `result_id` text null)",
    );
    this.addSql('create index `proposal_changed_revision_index` on `proposal` (`changed_revision`)');
    this.addSql('create index `proposal_state_id_index` on `proposal` (`state_id`)');
    this.addSql('create index `proposal_network_id_index` on `proposal` (`network_id`)');
    this.addSql('create index `proposal_status_index` on `proposal` (`status`)');
    this.addSql(
      "create table `focal_point_holder` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `focal_point_id` text not null, `name` text null, `title` text null, `visibility` text check (`visibility` in ('PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT')) not null, `erased_revision` integer null, constraint `focal_point_holder_focal_point_id_foreign` foreign key (`focal_point_id`) references `focal_point` (`id`))",
    );
    this.addSql(
      'create index `focal_point_holder_changed_revision_index` on `focal_point_holder` (`changed_revision`)',
    );
    this.addSql('create index `focal_point_holder_focal_point_id_index` on `focal_point_holder` (`focal_point_id`)');
    this.addSql(
      "create table `focal_point_contact` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `focal_point_id` text not null, `kind` text check (`kind` in ('ADDRESS', 'TELEPHONE', 'MOBILE', 'FAX', 'EMAIL', 'WEBSITE', 'OFFICE_HOURS', 'TIME_ZONE')) not null, `value` text null, `e164` text null, `note` text null, `visibility` text check (`visibility` in ('PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT')) not null, `ended_on` date null, `erased_revision` integer null, constraint `focal_point_contact_focal_point_id_foreign` foreign key (`focal_point_id`) references `focal_point` (`id`))",
    );
    this.addSql(
      'create index `focal_point_contact_changed_revision_index` on `focal_point_contact` (`changed_revision`)',
    );
    this.addSql('create index `focal_point_contact_focal_point_id_index` on `focal_point_contact` (`focal_point_id`)');
    this.addSql('create index `focal_point_contact_visibility_index` on `focal_point_contact` (`visibility`)');
    this.addSql(
      "alter table `revision` add column `cause` text check (`cause` in ('SOURCE', 'CORRECTION', 'PROCESSING')) null",
    );
    this.addSql('alter table `revision` add column `evidence` json null');
    this.addSql('alter table `revision` add column `previous_hash` text null');
    this.addSql('alter table `revision` add column `hash` text null');
    this.addSql('create index `revision_committed_at_index` on `revision` (`committed_at`)');
    this.addSql(
      "create table `change__temp_alter` (`id` text not null primary key, `revision_number` integer not null, `subject_type` text not null, `subject_id` text not null, `kind` text check (`kind` in ('ADDED', 'CHANGED', 'ENDED', 'ERASED')) not null, `before` json null, `after` json null, `salt` text null, `payload_hash` text null, `erased_revision` integer null, constraint `change_revision_number_foreign` foreign key (`revision_number`) references `revision` (`number`))",
    );
    this.addSql(
      'insert into `change__temp_alter` select `id`, `revision_number`, `subject_type`, `subject_id`, `kind`, `before`, `after`, null as `salt`, null as `payload_hash`, null as `erased_revision` from `change`',
    );
    this.addSql('drop table `change`');
    this.addSql('alter table `change__temp_alter` rename to `change`');
    this.addSql('create index `change_revision_number_index` on `change` (`revision_number`)');
    this.addSql('create index `change_subject_type_subject_id_index` on `change` (`subject_type`, `subject_id`)');
    this.addSql(
      "create table `source_document__temp_alter` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `kind` text check (`kind` in ('UN_DOCUMENT', 'TREATY_DEPOSITARY', 'GAZETTE', 'LAW', 'DATASET', 'REPOSITORY_FILE', 'WEB_PAGE', 'NOTE_VERBALE', 'LETTER', 'NOTIFICATION', 'OWN_STATEMENT', 'OTHER')) not null, `title` text null, `symbol` text null, `publisher` text null, `reference` text not null, `published_on` json null, `retrieved_on` json null, `licence` text null, `note` text null)",
    );
    this.addSql(
      'insert into `source_document__temp_alter` select `id`, `version`, `created_revision`, `changed_revision`, `citations`, `kind`, `title`, `symbol`, `publisher`, `reference`, `published_on`, `retrieved_on`, `licence`, `note` from `source_document`',
    );
    this.addSql('drop table `source_document`');
    this.addSql('alter table `source_document__temp_alter` rename to `source_document`');
    this.addSql('create index `source_document_changed_revision_index` on `source_document` (`changed_revision`)');
    this.addSql(
      "alter table `focal_point` add column `maintained_by` text check (`maintained_by` in ('SOURCE', 'STATE', 'NETWORK')) not null default 'SOURCE'",
    );
    this.addSql(
      "create table `contact_detail__temp_alter` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `authority_id` text not null, `kind` text check (`kind` in ('ADDRESS', 'TELEPHONE', 'MOBILE', 'FAX', 'EMAIL', 'WEBSITE', 'OFFICE_HOURS', 'TIME_ZONE')) not null, `value` text not null, `e164` text null, `note` text null, `visibility` text check (`visibility` in ('PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT')) not null, `ended_on` date null, constraint `contact_detail_authority_id_foreign` foreign key (`authority_id`) references `authority` (`id`))",
    );
    this.addSql(
      'insert into `contact_detail__temp_alter` select `id`, `version`, `created_revision`, `changed_revision`, `citations`, `authority_id`, `kind`, `value`, `e164`, `note`, `visibility`, null as `ended_on` from `contact_detail`',
    );
    this.addSql('drop table `contact_detail`');
    this.addSql('alter table `contact_detail__temp_alter` rename to `contact_detail`');
    this.addSql('create index `contact_detail_changed_revision_index` on `contact_detail` (`changed_revision`)');
    this.addSql('create index `contact_detail_authority_id_index` on `contact_detail` (`authority_id`)');
    this.addSql('create index `contact_detail_visibility_index` on `contact_detail` (`visibility`)');
    this.addSql(
      "alter table `network_membership` add column `maintained_by` text check (`maintained_by` in ('SOURCE', 'STATE', 'NETWORK')) not null default 'SOURCE'",
    );
  }
}
