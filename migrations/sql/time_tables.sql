-- Time spent, and advice to colleagues. Numbers and codes from lists: there is no room for a text.
set local role portal_owner;

create table app.time_entries (
    tenant_id uuid not null,
    id uuid not null,
    membership_id uuid not null,
    case_id uuid,
    track text not null check (track in ('mentor', 'parent_coach', 'prison_mentor')),
    -- The sheet on which the minutes were written; such an entry follows its sheet and is not taken back by hand.
    record_id uuid,
    spent_on date not null,
    minutes integer not null check (minutes between 1 and 960),
    kind text not null check (kind in ('contact', 'travel', 'admin', 'supervision', 'advice')),
    recorded_at timestamptz not null default clock_timestamp(),
    taken_back_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, record_id) references app.records (tenant_id, id) on delete restrict,
    foreign key (tenant_id, membership_id) references app.memberships (tenant_id, id)
        on delete restrict
);
create unique index time_entries_of_sheet on app.time_entries (tenant_id, record_id, kind)
    where taken_back_at is null;
create index time_entries_of_member on app.time_entries (tenant_id, membership_id, spent_on);
create index time_entries_of_track on app.time_entries (tenant_id, track, spent_on);

create table app.advice (
    tenant_id uuid not null,
    id uuid not null,
    membership_id uuid not null,
    track text not null check (track in ('mentor', 'parent_coach', 'prison_mentor')),
    given_on date not null,
    minutes integer not null check (minutes between 1 and 480),
    colleague text not null check (colleague ~ '^[a-z][a-z_]{1,39}$'),
    theme text not null check (theme ~ '^[a-z][a-z_]{1,39}$'),
    definition_version text not null check (definition_version ~ '^\d+\.\d+\.\d+$'),
    recorded_at timestamptz not null default clock_timestamp(),
    taken_back_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, membership_id) references app.memberships (tenant_id, id)
        on delete restrict
);
create index advice_of_member on app.advice (tenant_id, membership_id, given_on);
create index advice_of_track on app.advice (tenant_id, track, given_on);

reset role;
