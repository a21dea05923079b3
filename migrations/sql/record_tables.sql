-- The spine of every tool: an envelope in the clear, an encrypted body a version, one draft a person.
set local role portal_owner;

create table app.records (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    definition_code text not null check (definition_code ~ '^[a-z][a-z_]{1,39}$'),
    definition_version text not null check (definition_version ~ '^\d+\.\d+\.\d+$'),
    language text not null check (language in ('da', 'en')),
    status text not null default 'draft' check (status in ('draft', 'shared', 'locked')),
    occasion text check (occasion in ('pre', 'post', 'followup')),
    respondent text check (respondent in ('citizen', 'professional')),
    person smallint check (person between 1 and 20),
    occurred_on date not null,
    current_version integer not null default 0,
    journal_state text not null default 'not_relevant'
        check (journal_state in ('not_relevant', 'to_transfer', 'transferred')),
    -- Who reads it: everybody on the case, the author and the coordinators, or the author alone for a while.
    visibility text not null default 'case_team'
        check (visibility in ('case_team', 'coordinator', 'author_only_until_supervision')),
    created_by uuid not null,
    created_at timestamptz not null default clock_timestamp(),
    locked_at timestamptz,
    locked_by uuid,
    primary key (tenant_id, id),
    unique (tenant_id, id, case_id, track, definition_code),
    -- Only assessments have an occasion, and then somebody answers it; some are about one of several people.
    check ((occasion is null) = (respondent is null)),
    check (person is null or occasion is not null),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, created_by) references app.memberships (tenant_id, id)
        on delete restrict,
    foreign key (tenant_id, locked_by) references app.memberships (tenant_id, id)
        on delete restrict
);
create index records_of_case on app.records
    (tenant_id, case_id, definition_code, occurred_on desc, id desc);
-- One locked assessment for each person, occasion and respondent, whoever locks first.
create unique index records_locked_once on app.records
    (tenant_id, case_id, definition_code, occasion, respondent, coalesce(person, 1))
    where status = 'locked' and occasion is not null;

create table app.record_versions (
    tenant_id uuid not null,
    record_id uuid not null,
    case_id uuid not null,
    track text not null,
    definition_code text not null,
    version integer not null check (version >= 1),
    kind text not null check (kind in ('save', 'share', 'lock', 'correction')),
    occurred_on date not null,
    body app.sealed not null,
    reason app.sealed,
    visibility text not null default 'case_team'
        check (visibility in ('case_team', 'coordinator', 'author_only_until_supervision')),
    author_id uuid not null,
    saved_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, record_id, version),
    check ((kind = 'correction') = (reason is not null)),
    foreign key (tenant_id, record_id, case_id, track, definition_code)
        references app.records (tenant_id, id, case_id, track, definition_code) on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id)
        on delete restrict
);
create index record_versions_of_case on app.record_versions (tenant_id, case_id);

-- What somebody is typing. Only that person sees it; saving turns it into a version and empties it.
create table app.drafts (
    tenant_id uuid not null,
    record_id uuid not null,
    case_id uuid not null,
    track text not null,
    definition_code text not null,
    membership_id uuid not null,
    based_on integer not null,
    body app.sealed,
    revision integer not null default 1,
    saved_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, record_id, membership_id),
    foreign key (tenant_id, record_id, case_id, track, definition_code)
        references app.records (tenant_id, id, case_id, track, definition_code) on delete restrict,
    foreign key (tenant_id, membership_id) references app.memberships (tenant_id, id)
        on delete restrict
);
create index drafts_of_case on app.drafts (tenant_id, case_id);

reset role;
