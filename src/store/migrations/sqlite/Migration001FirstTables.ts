import { Migration } from '@mikro-orm/migrations';

export class Migration001FirstTables extends Migration {
  override up(): void {
    this.addSql('create table `head` (`id` integer not null primary key, `revision` integer not null)');
    this.addSql(
      'create table `meeting` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `ordinal` integer not null, `starts_on` date not null, `ends_on` date not null, `place` text null, `note` text null, `chair` text null, `report_symbol` text null, `other_documents` json not null)',
    );
    this.addSql('create index `meeting_changed_revision_index` on `meeting` (`changed_revision`)');
    this.addSql('create unique index `meeting_ordinal_unique` on `meeting` (`ordinal`)');
    this.addSql(
      'create table `agenda_item` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `meeting_id` text not null, `item` text null, `topic` text not null, constraint `agenda_item_meeting_id_foreign` foreign key (`meeting_id`) references `meeting` (`id`))',
    );
    this.addSql('create index `agenda_item_changed_revision_index` on `agenda_item` (`changed_revision`)');
    this.addSql('create index `agenda_item_meeting_id_index` on `agenda_item` (`meeting_id`)');
    this.addSql(
      "create table `network` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `acronym` text not null, `names` json not null, `other_names` json not null, `kind` text check (`kind` in ('JUDICIAL_NETWORK', 'PROSECUTORS_NETWORK', 'PROSECUTORS_ASSOCIATION', 'LEGAL_OFFICERS_NETWORK', 'LAW_ENFORCEMENT_NETWORK', 'LAW_ENFORCEMENT_CENTRE', 'ASSET_RECOVERY_NETWORK', 'FIU_NETWORK', 'LIAISON_NETWORK', 'AGENCY', 'ORGANIZATION', 'TOOL', 'OTHER')) not null, `original_kind` text null, `region` text null, `founded` json null, `founded_note` text null, `secretariat_host` text null, `website` text null, `purpose` text null, `stated_members` text null)",
    );
    this.addSql('create index `network_changed_revision_index` on `network` (`changed_revision`)');
    this.addSql('create unique index `network_acronym_unique` on `network` (`acronym`)');
    this.addSql(
      'create table `network_activity` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `network_id` text not null, `period` json not null, `indicator` text not null, `value` integer not null, `unit` text null, `description` text null, constraint `network_activity_network_id_foreign` foreign key (`network_id`) references `network` (`id`))',
    );
    this.addSql('create index `network_activity_changed_revision_index` on `network_activity` (`changed_revision`)');
    this.addSql('create index `network_activity_network_id_index` on `network_activity` (`network_id`)');
    this.addSql(
      "create table `network_link` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `from_id` text not null, `to_id` text null, `to_body` text null, `type` text check (`type` in ('AGREEMENT', 'WORKING_ARRANGEMENT', 'COOPERATION', 'PARTNER', 'SUPPORT', 'CONTACT', 'PART_OF', 'FOUNDED_BY', 'SECRETARIAT', 'MODEL', 'CONSIDERED_MODEL', 'MEETING', 'JOINT_PLENARY', 'STUDY_VISIT', 'LIAISON_MAGISTRATE', 'INTEGRATION')) not null, `date` json null, `description` text null, constraint `network_link_from_id_foreign` foreign key (`from_id`) references `network` (`id`), constraint `network_link_to_id_foreign` foreign key (`to_id`) references `network` (`id`) on delete set null)",
    );
    this.addSql('create index `network_link_changed_revision_index` on `network_link` (`changed_revision`)');
    this.addSql('create index `network_link_from_id_index` on `network_link` (`from_id`)');
    this.addSql('create index `network_link_to_id_index` on `network_link` (`to_id`)');
    this.addSql(
      "create table `region` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `name` text not null, `level` text check (`level` in ('REGION', 'SUBREGION', 'INTERMEDIATE_REGION')) not null, `parent_code` text null)",
    );
    this.addSql('create index `region_changed_revision_index` on `region` (`changed_revision`)');
    this.addSql(
      'create table `reported_fact` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `category` text not null, `subject` text not null, `attribute` text not null, `value` text null, `unit` text null, `date` json null)',
    );
    this.addSql('create index `reported_fact_changed_revision_index` on `reported_fact` (`changed_revision`)');
    this.addSql(
      'create table `revision` (`number` integer not null primary key autoincrement, `committed_at` datetime not null, `actor` text not null, `reason` text not null, `summary` json not null)',
    );
    this.addSql(
      "create table `change` (`id` text not null primary key, `revision_number` integer not null, `subject_type` text not null, `subject_id` text not null, `kind` text check (`kind` in ('ADDED', 'CHANGED')) not null, `before` json null, `after` json not null, constraint `change_revision_number_foreign` foreign key (`revision_number`) references `revision` (`number`))",
    );
    this.addSql('create index `change_revision_number_index` on `change` (`revision_number`)');
    this.addSql('create index `change_subject_type_subject_id_index` on `change` (`subject_type`, `subject_id`)');
    this.addSql(
      "create table `source_document` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `kind` text check (`kind` in ('UN_DOCUMENT', 'TREATY_DEPOSITARY', 'GAZETTE', 'LAW', 'DATASET', 'REPOSITORY_FILE', 'WEB_PAGE', 'OTHER')) not null, `title` text null, `symbol` text null, `publisher` text null, `reference` text not null, `published_on` json null, `retrieved_on` json null, `licence` text null, `note` text null)",
    );
    this.addSql('create index `source_document_changed_revision_index` on `source_document` (`changed_revision`)');
    this.addSql(
      "create table `treaty` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `kind` text check (`kind` in ('MULTILATERAL', 'REGIONAL', 'BILATERAL', 'ARRANGEMENT')) not null, `short_name` text null, `titles` json not null, `subject` text null, `adoption_place` text null, `adopted_on` json null, `opened_for_signature` text null, `entry_into_force_on` json null, `entry_into_force_basis` text null, `depositary` text null, `untc_reference` text null, `ets_number` text null, `un_registration_number` text null, `unts_citation` text null, `parent_code` text null, `forms` json not null, `known_signatories` integer null, `known_parties` integer null, `known_as_of` json null, `known_source` text null)",
    );
    this.addSql('create index `treaty_changed_revision_index` on `treaty` (`changed_revision`)');
    this.addSql(
      'create table `recommendation` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `meeting_id` text not null, `section` text null, `letter` text null, `heading` text null, `topics` json not null, `treaty_id` text null, `article_text` text null, `article_ids` json not null, `addressees` json not null, `summary` text not null, constraint `recommendation_meeting_id_foreign` foreign key (`meeting_id`) references `meeting` (`id`), constraint `recommendation_treaty_id_foreign` foreign key (`treaty_id`) references `treaty` (`id`) on delete set null)',
    );
    this.addSql('create index `recommendation_changed_revision_index` on `recommendation` (`changed_revision`)');
    this.addSql('create index `recommendation_meeting_id_index` on `recommendation` (`meeting_id`)');
    this.addSql('create index `recommendation_treaty_id_index` on `recommendation` (`treaty_id`)');
    this.addSql(
      "create table `treaty_article` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `treaty_id` text not null, `article` text not null, `paragraph` text null, `heading` text null, `description` text null, `forms` json not null, `calls_for` text null, `designation_type` text check (`designation_type` in ('NONE', 'CENTRAL_AUTHORITY', 'COMPETENT_AUTHORITY', 'MARITIME_AUTHORITY', 'PREVENTION_AUTHORITY', 'CONTACT_POINT', 'LANGUAGES', 'LAWS', 'DECLARATION', 'CHANNEL', 'INFORMATION')) not null, `addressee` text null, constraint `treaty_article_treaty_id_foreign` foreign key (`treaty_id`) references `treaty` (`id`))",
    );
    this.addSql('create index `treaty_article_changed_revision_index` on `treaty_article` (`changed_revision`)');
    this.addSql('create index `treaty_article_treaty_id_index` on `treaty_article` (`treaty_id`)');
    this.addSql(
      "create table `treaty_participant` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `kind` text check (`kind` in ('STATE', 'REGIONAL_ORGANIZATION')) not null, `iso2` text null, `m49` text null, `status` text check (`status` in ('UN_MEMBER', 'UN_OBSERVER', 'OTHER_STATE', 'FORMER_STATE')) null, `names` json not null, `formal_names` json not null, `region_code` text null, `subregion_code` text null, `intermediate_region_code` text null, `regional_group` text check (`regional_group` in ('AFRICAN', 'ASIA_PACIFIC', 'EASTERN_EUROPEAN', 'GRULAC', 'WEOG')) null, `official_languages` json not null, `time_zones` json not null, `note` text null)",
    );
    this.addSql(
      'create index `treaty_participant_changed_revision_index` on `treaty_participant` (`changed_revision`)',
    );
    this.addSql('create index `treaty_participant_kind_index` on `treaty_participant` (`kind`)');
    this.addSql(
      "create table `statement` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `participant_id` text not null, `treaty_id` text not null, `article_text` text null, `article_ids` json not null, `kind` text check (`kind` in ('NOTIFICATION', 'DECLARATION', 'RESERVATION', 'OBJECTION', 'COMMUNICATION', 'WITHDRAWAL')) not null, `made_on` json null, `summary` text not null, `languages` json not null, `languages_text` text null, `interpol_in_urgent_cases` text check (`interpol_in_urgent_cases` in ('YES', 'NO', 'UNKNOWN')) not null, `convention_as_extradition_basis` text check (`convention_as_extradition_basis` in ('YES', 'NO', 'UNKNOWN')) not null, `evidence_tier` text check (`evidence_tier` in ('A', 'B', 'C', 'D')) not null, `replaced_by_id` text null, constraint `statement_participant_id_foreign` foreign key (`participant_id`) references `treaty_participant` (`id`), constraint `statement_treaty_id_foreign` foreign key (`treaty_id`) references `treaty` (`id`))",
    );
    this.addSql('create index `statement_changed_revision_index` on `statement` (`changed_revision`)');
    this.addSql('create index `statement_participant_id_index` on `statement` (`participant_id`)');
    this.addSql('create index `statement_treaty_id_index` on `statement` (`treaty_id`)');
    this.addSql(
      'create table `jurisdiction` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `state_id` text not null, `name` text not null, constraint `jurisdiction_state_id_foreign` foreign key (`state_id`) references `treaty_participant` (`id`))',
    );
    this.addSql('create index `jurisdiction_changed_revision_index` on `jurisdiction` (`changed_revision`)');
    this.addSql('create index `jurisdiction_state_id_index` on `jurisdiction` (`state_id`)');
    this.addSql(
      'create table `participation` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `treaty_id` text not null, `participant_id` text not null, `jurisdiction_id` text null, `name_in_source` text null, `actions` json not null, `entry_into_force_on` json null, `entry_into_force_derived` json null, `date_basis` text null, `source_age_text` text null, `source_age` json null, `verified_by` text null, `note` text null, constraint `participation_treaty_id_foreign` foreign key (`treaty_id`) references `treaty` (`id`), constraint `participation_participant_id_foreign` foreign key (`participant_id`) references `treaty_participant` (`id`), constraint `participation_jurisdiction_id_foreign` foreign key (`jurisdiction_id`) references `jurisdiction` (`id`) on delete set null)',
    );
    this.addSql('create index `participation_changed_revision_index` on `participation` (`changed_revision`)');
    this.addSql('create index `participation_treaty_id_index` on `participation` (`treaty_id`)');
    this.addSql('create index `participation_participant_id_index` on `participation` (`participant_id`)');
    this.addSql('create index `participation_jurisdiction_id_index` on `participation` (`jurisdiction_id`)');
    this.addSql(
      "create table `network_membership` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `network_id` text not null, `participant_id` text null, `jurisdiction_id` text null, `body` text null, `role` text check (`role` in ('MEMBER', 'OBSERVER', 'COOPERATION_AGREEMENT', 'NEGOTIATION_MANDATE')) not null, `since` json null, `until` json null, `note` text null, constraint `network_membership_network_id_foreign` foreign key (`network_id`) references `network` (`id`), constraint `network_membership_participant_id_foreign` foreign key (`participant_id`) references `treaty_participant` (`id`) on delete set null, constraint `network_membership_jurisdiction_id_foreign` foreign key (`jurisdiction_id`) references `jurisdiction` (`id`) on delete set null)",
    );
    this.addSql(
      'create index `network_membership_changed_revision_index` on `network_membership` (`changed_revision`)',
    );
    this.addSql('create index `network_membership_network_id_index` on `network_membership` (`network_id`)');
    this.addSql('create index `network_membership_participant_id_index` on `network_membership` (`participant_id`)');
    this.addSql('create index `network_membership_jurisdiction_id_index` on `network_membership` (`jurisdiction_id`)');
    this.addSql(
      "create table `focal_point` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `network_id` text not null, `participant_id` text not null, `role` text check (`role` in ('FOCAL_POINT', 'CONTACT_POINT', 'POINT_OF_CONTACT_24_7', 'SINGLE_POINT_OF_CONTACT', 'NATIONAL_CORRESPONDENT', 'LIAISON_PROSECUTOR')) not null, `local_title` text null, `institution` text null, `appointed_on` json null, `ended_on` json null, `note` text null, `verification_status` text check (`verification_status` in ('UNVERIFIED', 'CONFIRMED', 'OVERDUE', 'DISPUTED', 'UNREACHABLE')) not null, `last_confirmed_on` date null, `confirmation_due_on` date null, constraint `focal_point_network_id_foreign` foreign key (`network_id`) references `network` (`id`), constraint `focal_point_participant_id_foreign` foreign key (`participant_id`) references `treaty_participant` (`id`))",
    );
    this.addSql('create index `focal_point_changed_revision_index` on `focal_point` (`changed_revision`)');
    this.addSql('create index `focal_point_network_id_index` on `focal_point` (`network_id`)');
    this.addSql('create index `focal_point_participant_id_index` on `focal_point` (`participant_id`)');
    this.addSql(
      "create table `authority` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `state_id` text not null, `jurisdiction_ids` json not null, `name` text not null, `name_original` text null, `name_original_language` text null, `kind` text check (`kind` in ('MINISTRY_OF_JUSTICE', 'PUBLIC_PROSECUTION', 'ATTORNEY_GENERAL', 'COURT', 'POLICE', 'MINISTRY_OF_INTERIOR', 'MINISTRY_OF_FOREIGN_AFFAIRS', 'MARITIME_AUTHORITY', 'ANTI_CORRUPTION_BODY', 'OTHER')) not null, `original_kind` text null, `languages_accepted` json not null, `languages_text` text null, `accepts_interpol_in_urgent_cases` text check (`accepts_interpol_in_urgent_cases` in ('YES', 'NO', 'UNKNOWN')) not null, `urgent_procedure` text null, `parent_id` text null, `predecessor_id` text null, `relation_note` text null, `note` text null, `verification_status` text check (`verification_status` in ('UNVERIFIED', 'CONFIRMED', 'OVERDUE', 'DISPUTED', 'UNREACHABLE')) not null, `last_confirmed_on` date null, `confirmation_due_on` date null, constraint `authority_state_id_foreign` foreign key (`state_id`) references `treaty_participant` (`id`))",
    );
    this.addSql('create index `authority_changed_revision_index` on `authority` (`changed_revision`)');
    this.addSql('create index `authority_state_id_index` on `authority` (`state_id`)');
    this.addSql(
      "create table `designation` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `state_id` text not null, `authority_id` text null, `treaty_id` text null, `network_id` text null, `legal_basis` text check (`legal_basis` in ('MULTILATERAL_TREATY', 'REGIONAL_TREATY', 'BILATERAL_TREATY', 'ARRANGEMENT', 'RECIPROCITY', 'DOMESTIC_LAW', 'UNSTATED')) not null, `article_text` text null, `article_ids` json not null, `form` text check (`form` in ('MUTUAL_LEGAL_ASSISTANCE', 'EXTRADITION', 'CONFISCATION', 'TRANSFER_OF_SENTENCED_PERSONS', 'TRANSFER_OF_PROCEEDINGS', 'JOINT_INVESTIGATION', 'SPECIAL_INVESTIGATIVE_TECHNIQUES', 'LAW_ENFORCEMENT_COOPERATION', 'MARITIME_INTERDICTION', 'PREVENTION', 'ASSET_RECOVERY', 'FIREARMS_TRACING', 'ELECTRONIC_EVIDENCE', 'CRIMINAL_RECORDS_EXCHANGE', 'INFORMATION_ON_LAWS', 'GENERAL_COOPERATION')) not null, `role` text check (`role` in ('CENTRAL_AUTHORITY', 'COMPETENT_AUTHORITY', 'JUDICIAL_AUTHORITY', 'LIAISON_AUTHORITY', 'CONTACT_POINT_24_7', 'COPY_RECIPIENT', 'UNSPECIFIED')) not null, `function_text` text not null, `is_for_urgent_cases` integer not null, `scope` text null, `notified_on` json null, `date_kind` text null, `valid_from` json null, `valid_until` json null, `replaced_by_id` text null, `evidence_tier` text check (`evidence_tier` in ('A', 'B', 'C', 'D')) null, `note` text null, `verification_status` text check (`verification_status` in ('UNVERIFIED', 'CONFIRMED', 'OVERDUE', 'DISPUTED', 'UNREACHABLE')) not null, `last_confirmed_on` date null, `confirmation_due_on` date null, constraint `designation_state_id_foreign` foreign key (`state_id`) references `treaty_participant` (`id`), constraint `designation_authority_id_foreign` foreign key (`authority_id`) references `authority` (`id`) on delete set null, constraint `designation_treaty_id_foreign` foreign key (`treaty_id`) references `treaty` (`id`) on delete set null)",
    );
    this.addSql('create index `designation_changed_revision_index` on `designation` (`changed_revision`)');
    this.addSql('create index `designation_state_id_index` on `designation` (`state_id`)');
    this.addSql('create index `designation_authority_id_index` on `designation` (`authority_id`)');
    this.addSql('create index `designation_treaty_id_index` on `designation` (`treaty_id`)');
    this.addSql(
      "create table `contact_detail` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `authority_id` text not null, `kind` text check (`kind` in ('ADDRESS', 'TELEPHONE', 'FAX', 'EMAIL', 'WEBSITE', 'OFFICE_HOURS', 'TIME_ZONE')) not null, `value` text not null, `e164` text null, `note` text null, `visibility` text check (`visibility` in ('PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT')) not null, constraint `contact_detail_authority_id_foreign` foreign key (`authority_id`) references `authority` (`id`))",
    );
    this.addSql('create index `contact_detail_changed_revision_index` on `contact_detail` (`changed_revision`)');
    this.addSql('create index `contact_detail_authority_id_index` on `contact_detail` (`authority_id`)');
    this.addSql('create index `contact_detail_visibility_index` on `contact_detail` (`visibility`)');
    this.addSql(
      "create table `attendance` (`id` text not null primary key, `version` integer not null, `created_revision` integer not null, `changed_revision` integer not null, `citations` json not null, `meeting_id` text not null, `role` text check (`role` in ('PRESENT', 'OBSERVER_STATE', 'IGO_OBSERVER', 'STATEMENT')) not null, `agenda_item` text null, `participant_id` text null, `body` text null, `name_in_source` text null, constraint `attendance_meeting_id_foreign` foreign key (`meeting_id`) references `meeting` (`id`), constraint `attendance_participant_id_foreign` foreign key (`participant_id`) references `treaty_participant` (`id`) on delete set null)",
    );
    this.addSql('create index `attendance_changed_revision_index` on `attendance` (`changed_revision`)');
    this.addSql('create index `attendance_meeting_id_index` on `attendance` (`meeting_id`)');
    this.addSql('create index `attendance_participant_id_index` on `attendance` (`participant_id`)');
  }
}
