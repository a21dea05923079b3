-- Cases, the people on them, and the append-only sheet that describes each case.
-- `track` is repeated in every child, bound by the composite key, so that a coordinator's
-- right is one comparison and never a list that grows with the organisation.
set local role portal_owner;

create table app.cases (
    tenant_id uuid not null references app.tenants (id) on delete restrict,
    id uuid not null,
    number integer not null,
    track text not null check (track in ('mentor', 'parent_coach', 'prison_mentor')),
    state text not null default 'draft' check (state in ('draft', 'awaiting_agreement', 'active',
        'paused', 'closing', 'closed', 'declined', 'transferred')),
    started_on date not null,
    sheet_version integer not null default 0,
    reference_index bytea check (octet_length(reference_index) = 32),
    created_by uuid not null,
    created_at timestamptz not null default clock_timestamp(),
    touched_at timestamptz not null default clock_timestamp(),
    -- Erasing takes two persons (erasures.sql). What is left of an erased case is this line.
    erase_reason text check (erase_reason in ('time_is_over', 'citizen_asked', 'made_by_mistake')),
    erase_archive text check (erase_archive in ('handed_over', 'not_kept')),
    erase_asked_by uuid,
    erase_asked_at timestamptz,
    erased_by uuid,
    erased_at timestamptz,
    check (num_nulls(erase_reason, erase_archive, erase_asked_by, erase_asked_at) in (0, 4)),
    check (erased_by is null or (erased_at is not null and erase_asked_at is not null)),
    check (erased_by <> erase_asked_by),
    primary key (tenant_id, id),
    unique (tenant_id, number),
    unique (tenant_id, id, track),
    foreign key (tenant_id, created_by) references app.memberships (tenant_id, id) on delete restrict,
    foreign key (tenant_id, erase_asked_by) references app.memberships (tenant_id, id)
        on delete restrict,
    foreign key (tenant_id, erased_by) references app.memberships (tenant_id, id) on delete restrict
);
create unique index cases_reference on app.cases (tenant_id, reference_index)
    where reference_index is not null;
create index cases_by_track on app.cases (tenant_id, track, touched_at desc, id desc);

create table app.case_sheets (
    tenant_id uuid not null,
    case_id uuid not null,
    track text not null,
    version integer not null check (version >= 1),
    body app.sealed not null,
    author_id uuid not null,
    saved_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, case_id, version),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);

create table app.assignments (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    membership_id uuid not null,
    assigned_by uuid not null,
    started_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    -- Whether the person is close to the citizen or has a stake: asked whenever somebody is put on a case
    -- (public administration act, section 3); for a lent person as soon as a coordinator has asked.
    conflict text check (conflict in ('none', 'some')),
    conflict_note app.sealed,
    conflict_by uuid,
    conflict_at timestamptz,
    check ((conflict is not distinct from 'some') = (conflict_note is not null)),
    check (num_nulls(conflict, conflict_by, conflict_at) in (0, 3)),
    primary key (tenant_id, id),
    foreign key (tenant_id, conflict_by) references app.memberships (tenant_id, id)
        on delete restrict,
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, membership_id) references app.memberships (tenant_id, id)
        on delete restrict,
    foreign key (tenant_id, assigned_by) references app.memberships (tenant_id, id)
        on delete restrict
);
create unique index assignments_live on app.assignments (tenant_id, case_id, membership_id)
    where ended_at is null;
create index assignments_of_member on app.assignments (tenant_id, membership_id)
    where ended_at is null;

reset role;
