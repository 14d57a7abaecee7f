import { Migration } from '@mikro-orm/migrations';

export class Migration001FirstTables extends Migration {
  override up(): void {
    this.addSql('create table "head" ("id" int not null, "revision" int not null, primary key ("id"))');
    this.addSql(
      'create table "meeting" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "ordinal" int not null, "starts_on" date not null, "ends_on" date not null, "place" text null, "note" text null, "chair" text null, "report_symbol" text null, "other_documents" jsonb not null, primary key ("id"))',
    );
    this.addSql('create index "meeting_changed_revision_index" on "meeting" ("changed_revision")');
    this.addSql('alter table "meeting" add constraint "meeting_ordinal_unique" unique ("ordinal")');
    this.addSql(
      'create table "agenda_item" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "meeting_id" varchar(200) not null, "item" text null, "topic" text not null, primary key ("id"))',
    );
    this.addSql('create index "agenda_item_changed_revision_index" on "agenda_item" ("changed_revision")');
    this.addSql(
      'create table "network" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "acronym" text not null, "names" jsonb not null, "other_names" jsonb not null, "kind" text not null, "original_kind" text null, "region" text null, "founded" jsonb null, "founded_note" text null, "secretariat_host" text null, "website" text null, "purpose" text null, "stated_members" text null, primary key ("id"))',
    );
    this.addSql('create index "network_changed_revision_index" on "network" ("changed_revision")');
    this.addSql('alter table "network" add constraint "network_acronym_unique" unique ("acronym")');
    this.addSql(
      'create table "network_activity" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "network_id" varchar(200) not null, "period" jsonb not null, "indicator" text not null, "value" int not null, "unit" text null, "description" text null, primary key ("id"))',
    );
    this.addSql('create index "network_activity_changed_revision_index" on "network_activity" ("changed_revision")');
    this.addSql(
      'create table "network_link" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "from_id" varchar(200) not null, "to_id" varchar(200) null, "to_body" text null, "type" text not null, "date" jsonb null, "description" text null, primary key ("id"))',
    );
    this.addSql('create index "network_link_changed_revision_index" on "network_link" ("changed_revision")');
    this.addSql(
      'create table "region" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "name" text not null, "level" text not null, "parent_code" varchar(3) null, primary key ("id"))',
    );
    this.addSql('create index "region_changed_revision_index" on "region" ("changed_revision")');
    this.addSql(
      'create table "reported_fact" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "category" text not null, "subject" text not null, "attribute" text not null, "value" text null, "unit" text null, "date" jsonb null, primary key ("id"))',
    );
    this.addSql('create index "reported_fact_changed_revision_index" on "reported_fact" ("changed_revision")');
    this.addSql(
      'create table "revision" ("number" serial primary key, "committed_at" timestamptz(3) not null, "actor" text not null, "reason" text not null, "summary" jsonb not null)',
    );
    this.addSql(
      'create table "change" ("id" varchar(300) not null, "revision_number" int not null, "subject_type" varchar(60) not null, "subject_id" varchar(200) not null, "kind" text not null, "before" jsonb null, "after" jsonb not null, primary key ("id"))',
    );
    this.addSql('create index "change_subject_type_subject_id_index" on "change" ("subject_type", "subject_id")');
    this.addSql(
      'create table "source_document" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "kind" text not null, "title" text null, "symbol" text null, "publisher" text null, "reference" text not null, "published_on" jsonb null, "retrieved_on" jsonb null, "licence" text null, "note" text null, primary key ("id"))',
    );
    this.addSql('create index "source_document_changed_revision_index" on "source_document" ("changed_revision")');
    this.addSql(
      'create table "treaty" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "kind" text not null, "short_name" text null, "titles" jsonb not null, "subject" text null, "adoption_place" text null, "adopted_on" jsonb null, "opened_for_signature" text null, "entry_into_force_on" jsonb null, "entry_into_force_basis" text null, "depositary" text null, "untc_reference" text null, "ets_number" text null, "un_registration_number" text null, "unts_citation" text null, "parent_code" varchar(60) null, "forms" jsonb not null, "known_signatories" int null, "known_parties" int null, "known_as_of" jsonb null, "known_source" text null, primary key ("id"))',
    );
    this.addSql('create index "treaty_changed_revision_index" on "treaty" ("changed_revision")');
    this.addSql(
      'create table "recommendation" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "meeting_id" varchar(200) not null, "section" text null, "letter" text null, "heading" text null, "topics" jsonb not null, "treaty_id" varchar(200) null, "article_text" text null, "article_ids" jsonb not null, "addressees" jsonb not null, "summary" text not null, primary key ("id"))',
    );
    this.addSql('create index "recommendation_changed_revision_index" on "recommendation" ("changed_revision")');
    this.addSql(
      'create table "treaty_article" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "treaty_id" varchar(200) not null, "article" text not null, "paragraph" text null, "heading" text null, "description" text null, "forms" jsonb not null, "calls_for" text null, "designation_type" text not null, "addressee" text null, primary key ("id"))',
    );
    this.addSql('create index "treaty_article_changed_revision_index" on "treaty_article" ("changed_revision")');
    this.addSql(
      'create table "treaty_participant" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "kind" text not null, "iso2" varchar(2) null, "m49" varchar(3) null, "status" text null, "names" jsonb not null, "formal_names" jsonb not null, "region_code" varchar(3) null, "subregion_code" varchar(3) null, "intermediate_region_code" varchar(3) null, "regional_group" text null, "official_languages" jsonb not null, "time_zones" jsonb not null, "note" text null, primary key ("id"))',
    );
    this.addSql(
      'create index "treaty_participant_changed_revision_index" on "treaty_participant" ("changed_revision")',
    );
    this.addSql('create index "treaty_participant_kind_index" on "treaty_participant" ("kind")');
    this.addSql(
      'create table "statement" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "participant_id" varchar(200) not null, "treaty_id" varchar(200) not null, "article_text" text null, "article_ids" jsonb not null, "kind" text not null, "made_on" jsonb null, "summary" text not null, "languages" jsonb not null, "languages_text" text null, "interpol_in_urgent_cases" text not null, "convention_as_extradition_basis" text not null, "evidence_tier" text not null, "replaced_by_id" varchar(200) null, primary key ("id"))',
    );
    this.addSql('create index "statement_changed_revision_index" on "statement" ("changed_revision")');
    this.addSql(
      'create table "jurisdiction" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "state_id" varchar(200) not null, "name" text not null, primary key ("id"))',
    );
    this.addSql('create index "jurisdiction_changed_revision_index" on "jurisdiction" ("changed_revision")');
    this.addSql(
      'create table "participation" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "treaty_id" varchar(200) not null, "participant_id" varchar(200) not null, "jurisdiction_id" varchar(200) null, "name_in_source" text null, "actions" jsonb not null, "entry_into_force_on" jsonb null, "entry_into_force_derived" jsonb null, "date_basis" text null, "source_age_text" text null, "source_age" jsonb null, "verified_by" text null, "note" text null, primary key ("id"))',
    );
    this.addSql('create index "participation_changed_revision_index" on "participation" ("changed_revision")');
    this.addSql(
      'create table "network_membership" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "network_id" varchar(200) not null, "participant_id" varchar(200) null, "jurisdiction_id" varchar(200) null, "body" text null, "role" text not null, "since" jsonb null, "until" jsonb null, "note" text null, primary key ("id"))',
    );
    this.addSql(
      'create index "network_membership_changed_revision_index" on "network_membership" ("changed_revision")',
    );
    this.addSql(
      'create table "focal_point" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "network_id" varchar(200) not null, "participant_id" varchar(200) not null, "role" text not null, "local_title" text null, "institution" text null, "appointed_on" jsonb null, "ended_on" jsonb null, "note" text null, "verification_status" text not null, "last_confirmed_on" date null, "confirmation_due_on" date null, primary key ("id"))',
    );
    this.addSql('create index "focal_point_changed_revision_index" on "focal_point" ("changed_revision")');
    this.addSql(
      'create table "authority" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "state_id" varchar(200) not null, "jurisdiction_ids" jsonb not null, "name" text not null, "name_original" text null, "name_original_language" varchar(35) null, "kind" text not null, "original_kind" text null, "languages_accepted" jsonb not null, "languages_text" text null, "accepts_interpol_in_urgent_cases" text not null, "urgent_procedure" text null, "parent_id" varchar(200) null, "predecessor_id" varchar(200) null, "relation_note" text null, "note" text null, "verification_status" text not null, "last_confirmed_on" date null, "confirmation_due_on" date null, primary key ("id"))',
    );
    this.addSql('create index "authority_changed_revision_index" on "authority" ("changed_revision")');
    this.addSql(
      'create table "designation" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "state_id" varchar(200) not null, "authority_id" varchar(200) null, "treaty_id" varchar(200) null, "network_id" varchar(60) null, "legal_basis" text not null, "article_text" text null, "article_ids" jsonb not null, "form" text not null, "role" text not null, "function_text" text not null, "is_for_urgent_cases" boolean not null, "scope" text null, "notified_on" jsonb null, "date_kind" text null, "valid_from" jsonb null, "valid_until" jsonb null, "replaced_by_id" varchar(200) null, "evidence_tier" text null, "note" text null, "verification_status" text not null, "last_confirmed_on" date null, "confirmation_due_on" date null, primary key ("id"))',
    );
    this.addSql('create index "designation_changed_revision_index" on "designation" ("changed_revision")');
    this.addSql(
      'create table "contact_detail" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "authority_id" varchar(200) not null, "kind" text not null, "value" text not null, "e164" varchar(20) null, "note" text null, "visibility" text not null, primary key ("id"))',
    );
    this.addSql('create index "contact_detail_changed_revision_index" on "contact_detail" ("changed_revision")');
    this.addSql('create index "contact_detail_visibility_index" on "contact_detail" ("visibility")');
    this.addSql(
      'create table "attendance" ("id" varchar(200) not null, "version" int not null, "created_revision" int not null, "changed_revision" int not null, "citations" jsonb not null, "meeting_id" varchar(200) not null, "role" text not null, "agenda_item" text null, "participant_id" varchar(200) null, "body" text null, "name_in_source" text null, primary key ("id"))',
    );
    this.addSql('create index "attendance_changed_revision_index" on "attendance" ("changed_revision")');
    this.addSql(
      'alter table "agenda_item" add constraint "agenda_item_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id")',
    );
    this.addSql(
      "alter table \"network\" add constraint \"network_kind_check\" check (\"kind\" in ('JUDICIAL_NETWORK', 'PROSECUTORS_NETWORK', 'PROSECUTORS_ASSOCIATION', 'LEGAL_OFFICERS_NETWORK', 'LAW_ENFORCEMENT_NETWORK', 'LAW_ENFORCEMENT_CENTRE', 'ASSET_RECOVERY_NETWORK', 'FIU_NETWORK', 'LIAISON_NETWORK', 'AGENCY', 'ORGANIZATION', 'TOOL', 'OTHER'))",
    );
    this.addSql(
      'alter table "network_activity" add constraint "network_activity_network_id_foreign" foreign key ("network_id") references "network" ("id")',
    );
    this.addSql(
      'alter table "network_link" add constraint "network_link_from_id_foreign" foreign key ("from_id") references "network" ("id")',
    );
    this.addSql(
      'alter table "network_link" add constraint "network_link_to_id_foreign" foreign key ("to_id") references "network" ("id") on delete set null',
    );
    this.addSql(
      "alter table \"network_link\" add constraint \"network_link_type_check\" check (\"type\" in ('AGREEMENT', 'WORKING_ARRANGEMENT', 'COOPERATION', 'PARTNER', 'SUPPORT', 'CONTACT', 'PART_OF', 'FOUNDED_BY', 'SECRETARIAT', 'MODEL', 'CONSIDERED_MODEL', 'MEETING', 'JOINT_PLENARY', 'STUDY_VISIT', 'LIAISON_MAGISTRATE', 'INTEGRATION'))",
    );
    this.addSql(
      'alter table "region" add constraint "region_level_check" check ("level" in (\'REGION\', \'SUBREGION\', \'INTERMEDIATE_REGION\'))',
    );
    this.addSql(
      'alter table "change" add constraint "change_revision_number_foreign" foreign key ("revision_number") references "revision" ("number")',
    );
    this.addSql('alter table "change" add constraint "change_kind_check" check ("kind" in (\'ADDED\', \'CHANGED\'))');
    this.addSql(
      "alter table \"source_document\" add constraint \"source_document_kind_check\" check (\"kind\" in ('UN_DOCUMENT', 'TREATY_DEPOSITARY', 'GAZETTE', 'LAW', 'DATASET', 'REPOSITORY_FILE', 'WEB_PAGE', 'OTHER'))",
    );
    this.addSql(
      "alter table \"treaty\" add constraint \"treaty_kind_check\" check (\"kind\" in ('MULTILATERAL', 'REGIONAL', 'BILATERAL', 'ARRANGEMENT'))",
    );
    this.addSql(
      'alter table "recommendation" add constraint "recommendation_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id")',
    );
    this.addSql(
      'alter table "recommendation" add constraint "recommendation_treaty_id_foreign" foreign key ("treaty_id") references "treaty" ("id") on delete set null',
    );
    this.addSql(
      'alter table "treaty_article" add constraint "treaty_article_treaty_id_foreign" foreign key ("treaty_id") references "treaty" ("id")',
    );
    this.addSql(
      "alter table \"treaty_article\" add constraint \"treaty_article_designation_type_check\" check (\"designation_type\" in ('NONE', 'CENTRAL_AUTHORITY', 'COMPETENT_AUTHORITY', 'MARITIME_AUTHORITY', 'PREVENTION_AUTHORITY', 'CONTACT_POINT', 'LANGUAGES', 'LAWS', 'DECLARATION', 'CHANNEL', 'INFORMATION'))",
    );
    this.addSql(
      'alter table "treaty_participant" add constraint "treaty_participant_kind_check" check ("kind" in (\'STATE\', \'REGIONAL_ORGANIZATION\'))',
    );
    this.addSql(
      "alter table \"treaty_participant\" add constraint \"treaty_participant_status_check\" check (\"status\" in ('UN_MEMBER', 'UN_OBSERVER', 'OTHER_STATE', 'FORMER_STATE'))",
    );
    this.addSql(
      "alter table \"treaty_participant\" add constraint \"treaty_participant_regional_group_check\" check (\"regional_group\" in ('AFRICAN', 'ASIA_PACIFIC', 'EASTERN_EUROPEAN', 'GRULAC', 'WEOG'))",
    );
    this.addSql(
      'alter table "statement" add constraint "statement_participant_id_foreign" foreign key ("participant_id") references "treaty_participant" ("id")',
    );
    this.addSql(
      'alter table "statement" add constraint "statement_treaty_id_foreign" foreign key ("treaty_id") references "treaty" ("id")',
    );
    this.addSql(
      "alter table \"statement\" add constraint \"statement_kind_check\" check (\"kind\" in ('NOTIFICATION', 'DECLARATION', 'RESERVATION', 'OBJECTION', 'COMMUNICATION', 'WITHDRAWAL'))",
    );
    this.addSql(
      'alter table "statement" add constraint "statement_interpol_in_urgent_cases_check" check ("interpol_in_urgent_cases" in (\'YES\', \'NO\', \'UNKNOWN\'))',
    );
    this.addSql(
      'alter table "statement" add constraint "statement_convention_as_extradition_basis_check" check ("convention_as_extradition_basis" in (\'YES\', \'NO\', \'UNKNOWN\'))',
    );
    this.addSql(
      "alter table \"statement\" add constraint \"statement_evidence_tier_check\" check (\"evidence_tier\" in ('A', 'B', 'C', 'D'))",
    );
    this.addSql(
      'alter table "jurisdiction" add constraint "jurisdiction_state_id_foreign" foreign key ("state_id") references "treaty_participant" ("id")',
    );
    this.addSql(
      'alter table "participation" add constraint "participation_treaty_id_foreign" foreign key ("treaty_id") references "treaty" ("id")',
    );
    this.addSql(
      'alter table "participation" add constraint "participation_participant_id_foreign" foreign key ("participant_id") references "treaty_participant" ("id")',
    );
    this.addSql(
      'alter table "participation" add constraint "participation_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id") on delete set null',
    );
    this.addSql(
      'alter table "network_membership" add constraint "network_membership_network_id_foreign" foreign key ("network_id") references "network" ("id")',
    );
    this.addSql(
      'alter table "network_membership" add constraint "network_membership_participant_id_foreign" foreign key ("participant_id") references "treaty_participant" ("id") on delete set null',
    );
    this.addSql(
      'alter table "network_membership" add constraint "network_membership_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id") on delete set null',
    );
    this.addSql(
      "alter table \"network_membership\" add constraint \"network_membership_role_check\" check (\"role\" in ('MEMBER', 'OBSERVER', 'COOPERATION_AGREEMENT', 'NEGOTIATION_MANDATE'))",
    );
    this.addSql(
      'alter table "focal_point" add constraint "focal_point_network_id_foreign" foreign key ("network_id") references "network" ("id")',
    );
    this.addSql(
      'alter table "focal_point" add constraint "focal_point_participant_id_foreign" foreign key ("participant_id") references "treaty_participant" ("id")',
    );
    this.addSql(
      "alter table \"focal_point\" add constraint \"focal_point_role_check\" check (\"role\" in ('FOCAL_POINT', 'CONTACT_POINT', 'POINT_OF_CONTACT_24_7', 'SINGLE_POINT_OF_CONTACT', 'NATIONAL_CORRESPONDENT', 'LIAISON_PROSECUTOR'))",
    );
    this.addSql(
      "alter table \"focal_point\" add constraint \"focal_point_verification_status_check\" check (\"verification_status\" in ('UNVERIFIED', 'CONFIRMED', 'OVERDUE', 'DISPUTED', 'UNREACHABLE'))",
    );
    this.addSql(
      'alter table "authority" add constraint "authority_state_id_foreign" foreign key ("state_id") references "treaty_participant" ("id")',
    );
    this.addSql(
      "alter table \"authority\" add constraint \"authority_kind_check\" check (\"kind\" in ('MINISTRY_OF_JUSTICE', 'PUBLIC_PROSECUTION', 'ATTORNEY_GENERAL', 'COURT', 'POLICE', 'MINISTRY_OF_INTERIOR', 'MINISTRY_OF_FOREIGN_AFFAIRS', 'MARITIME_AUTHORITY', 'ANTI_CORRUPTION_BODY', 'OTHER'))",
    );
    this.addSql(
      'alter table "authority" add constraint "authority_accepts_interpol_in_urgent_cases_check" check ("accepts_interpol_in_urgent_cases" in (\'YES\', \'NO\', \'UNKNOWN\'))',
    );
    this.addSql(
      "alter table \"authority\" add constraint \"authority_verification_status_check\" check (\"verification_status\" in ('UNVERIFIED', 'CONFIRMED', 'OVERDUE', 'DISPUTED', 'UNREACHABLE'))",
    );
    this.addSql(
      'alter table "designation" add constraint "designation_state_id_foreign" foreign key ("state_id") references "treaty_participant" ("id")',
    );
    this.addSql(
      'alter table "designation" add constraint "designation_authority_id_foreign" foreign key ("authority_id") references "authority" ("id") on delete set null',
    );
    this.addSql(
      'alter table "designation" add constraint "designation_treaty_id_foreign" foreign key ("treaty_id") references "treaty" ("id") on delete set null',
    );
    this.addSql(
      "alter table \"designation\" add constraint \"designation_legal_basis_check\" check (\"legal_basis\" in ('MULTILATERAL_TREATY', 'REGIONAL_TREATY', 'BILATERAL_TREATY', 'ARRANGEMENT', 'RECIPROCITY', 'DOMESTIC_LAW', 'UNSTATED'))",
    );
    this.addSql(
      "alter table \"designation\" add constraint \"designation_form_check\" check (\"form\" in ('MUTUAL_LEGAL_ASSISTANCE', 'EXTRADITION', 'CONFISCATION', 'TRANSFER_OF_SENTENCED_PERSONS', 'TRANSFER_OF_PROCEEDINGS', 'JOINT_INVESTIGATION', 'SPECIAL_INVESTIGATIVE_TECHNIQUES', 'LAW_ENFORCEMENT_COOPERATION', 'MARITIME_INTERDICTION', 'PREVENTION', 'ASSET_RECOVERY', 'FIREARMS_TRACING', 'ELECTRONIC_EVIDENCE', 'CRIMINAL_RECORDS_EXCHANGE', 'INFORMATION_ON_LAWS', 'GENERAL_COOPERATION'))",
    );
    this.addSql(
      "alter table \"designation\" add constraint \"designation_role_check\" check (\"role\" in ('CENTRAL_AUTHORITY', 'COMPETENT_AUTHORITY', 'JUDICIAL_AUTHORITY', 'LIAISON_AUTHORITY', 'CONTACT_POINT_24_7', 'COPY_RECIPIENT', 'UNSPECIFIED'))",
    );
    this.addSql(
      "alter table \"designation\" add constraint \"designation_evidence_tier_check\" check (\"evidence_tier\" in ('A', 'B', 'C', 'D'))",
    );
    this.addSql(
      "alter table \"designation\" add constraint \"designation_verification_status_check\" check (\"verification_status\" in ('UNVERIFIED', 'CONFIRMED', 'OVERDUE', 'DISPUTED', 'UNREACHABLE'))",
    );
    this.addSql(
      'alter table "contact_detail" add constraint "contact_detail_authority_id_foreign" foreign key ("authority_id") references "authority" ("id")',
    );
    this.addSql(
      "alter table \"contact_detail\" add constraint \"contact_detail_kind_check\" check (\"kind\" in ('ADDRESS', 'TELEPHONE', 'FAX', 'EMAIL', 'WEBSITE', 'OFFICE_HOURS', 'TIME_ZONE'))",
    );
    this.addSql(
      "alter table \"contact_detail\" add constraint \"contact_detail_visibility_check\" check (\"visibility\" in ('PUBLIC', 'PRACTITIONER', 'NETWORK', 'SECRETARIAT'))",
    );
    this.addSql(
      'alter table "attendance" add constraint "attendance_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id")',
    );
    this.addSql(
      'alter table "attendance" add constraint "attendance_participant_id_foreign" foreign key ("participant_id") references "treaty_participant" ("id") on delete set null',
    );
    this.addSql(
      "alter table \"attendance\" add constraint \"attendance_role_check\" check (\"role\" in ('PRESENT', 'OBSERVER_STATE', 'IGO_OBSERVER', 'STATEMENT'))",
    );
  }
}
