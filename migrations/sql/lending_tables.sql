-- Lending a mentor: who may lend to whom, who can be lent, needs, offers, agreements, and the citizen's
-- consents. Codes, numbers and days stand in the clear. Words of the two organisations are sealed with the
-- key of the need, words about the citizen with the key of the case. Only functions of the gate write here.
set local role portal_owner;

-- A person who is lent has a membership in the borrowing organisation too; it opens nothing by itself.
alter table app.memberships add column kind text not null default 'member'
    check (kind in ('member', 'guest'));
alter table app.memberships add constraint a_guest_has_one_role check (kind = 'member'
    or roles::text[] <@ array['mentor', 'parent_coach', 'prison_mentor'] and cardinality(roles) = 1);

-- One side of a pairing: organisations lend to each other when both have said yes.
create table app.pairings (
    tenant_id uuid not null references app.tenants (id) on delete restrict,
    id uuid not null,
    partner_id uuid not null check (partner_id <> tenant_id),
    opted_by uuid not null,
    opted_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, opted_by) references app.memberships (tenant_id, id) on delete restrict
);
create unique index pairings_live on app.pairings (tenant_id, partner_id) where ended_at is null;

-- The corps directory of an organisation: what somebody can, and how many hours there are to lend.
create table app.corps_profiles (
    tenant_id uuid not null,
    membership_id uuid not null,
    skills text[] not null,
    languages text[] not null,
    ideologies text[] not null,
    regions text[] not null,
    hours_per_week integer not null check (hours_per_week between 0 and 37),
    version integer not null default 1,
    changed_by uuid not null,
    changed_at timestamptz not null default clock_timestamp(),
    left_at timestamptz,
    primary key (tenant_id, membership_id),
    check (array_to_string(skills || languages || ideologies || regions, ',', '') ~ '^[a-z_,]*$'),
    foreign key (tenant_id, membership_id) references app.memberships (tenant_id, id) on delete restrict,
    foreign key (tenant_id, changed_by) references app.memberships (tenant_id, id) on delete restrict
);

create table app.needs (
    tenant_id uuid not null references app.tenants (id) on delete restrict,
    id uuid not null,
    track text not null check (track in ('mentor', 'parent_coach', 'prison_mentor')),
    region text not null check (region ~ '^[a-z_]{1,40}$'),
    language text not null check (language ~ '^[a-z_]{1,40}$'),
    ideology text not null check (ideology ~ '^[a-z_]{1,40}$'),
    urgency text not null check (urgency in ('days', 'weeks', 'months')),
    hours_per_week integer not null check (hours_per_week between 1 and 37),
    weeks integer not null check (weeks between 1 and 52),
    note app.sealed not null,
    state text not null default 'open' check (state in ('open', 'matched', 'closed', 'lapsed')),
    posted_by uuid not null,
    posted_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null default clock_timestamp() + interval '30 days',
    primary key (tenant_id, id),
    foreign key (tenant_id, posted_by) references app.memberships (tenant_id, id) on delete restrict
);
create index needs_open on app.needs (tenant_id, track, posted_at desc) where state = 'open';

-- The lender's row. The need and its organisation are named by the pair (borrower_id, need_id).
create table app.offers (
    tenant_id uuid not null references app.tenants (id) on delete restrict,
    id uuid not null,
    borrower_id uuid not null check (borrower_id <> tenant_id),
    need_id uuid not null,
    track text not null check (track in ('mentor', 'parent_coach', 'prison_mentor')),
    membership_id uuid not null,
    hours_per_week integer not null check (hours_per_week between 1 and 37),
    starts_on date not null,
    ends_on date not null,
    body app.sealed not null,
    state text not null default 'open'
        check (state in ('open', 'agreed', 'declined', 'withdrawn', 'lapsed')),
    reason text check (reason ~ '^[a-z_]{1,40}$'),
    offered_by uuid not null,
    offered_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null default clock_timestamp() + interval '14 days',
    closed_at timestamptz,
    -- When the borrower's coordinators were written to.
    told_at timestamptz,
    letters_from timestamptz,  -- since when a worker has the letters about it in hand
    primary key (tenant_id, id),
    check (ends_on >= starts_on and ends_on <= starts_on + 366),
    foreign key (tenant_id, membership_id) references app.memberships (tenant_id, id) on delete restrict,
    foreign key (tenant_id, offered_by) references app.memberships (tenant_id, id) on delete restrict
);
-- A refused offer cannot be sent again unchanged; one person is offered once at a time.
create unique index offers_once on app.offers (tenant_id, borrower_id, need_id, membership_id,
    hours_per_week, starts_on, ends_on) where state in ('open', 'agreed', 'declined');
create unique index offers_open on app.offers (tenant_id, borrower_id, need_id, membership_id)
    where state = 'open';
create index offers_for_need on app.offers (tenant_id, borrower_id, need_id) where state = 'open';

create table app.loans (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    need_id uuid not null,
    offer_id uuid not null,
    home_tenant_id uuid not null check (home_tenant_id <> tenant_id),
    home_membership_id uuid not null,
    guest_id uuid not null,
    guest_name app.sealed not null,
    guest_email app.sealed not null,
    terms app.sealed not null,
    hours_per_week integer not null check (hours_per_week between 1 and 37),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    state text not null default 'proposed' check (state in ('proposed', 'signed', 'running', 'refused',
        'declined', 'withdrawn', 'revoked', 'handed_back', 'lapsed')),
    reason text check (reason ~ '^[a-z_]{1,40}$'),
    proposed_by uuid not null,
    proposed_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null default clock_timestamp() + interval '14 days',
    signed_by uuid,
    signed_at timestamptz,
    consent_version integer not null default 0,
    accepted_at timestamptz,
    ended_at timestamptz,
    -- Of how many days before the end its coordinators have been warned.
    warned_days integer check (warned_days in (14, 3)),
    letters_from timestamptz,  -- since when a worker has the letters about it in hand
    -- What it waited for when somebody was last written to.
    told_of text check (told_of in ('signature', 'consent', 'mentor')),
    primary key (tenant_id, id),
    check (ends_at <= starts_at + interval '367 days'),
    check ((ended_at is null) = (state in ('proposed', 'signed', 'running'))),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, need_id) references app.needs (tenant_id, id) on delete restrict,
    foreign key (tenant_id, proposed_by) references app.memberships (tenant_id, id) on delete restrict
);
-- The same person is not lent twice at a time for one case.
create unique index loans_live on app.loans (tenant_id, case_id, home_tenant_id, home_membership_id)
    where state in ('proposed', 'signed', 'running');
-- Who is let in: a thousand ended loans are not in here.
create index loans_of_guest on app.loans (tenant_id, guest_id, ends_at) where state = 'running';
create index loans_of_guest_ever on app.loans (tenant_id, guest_id, proposed_at desc);
create unique index loans_of_offer on app.loans (tenant_id, offer_id);
create index loans_by_track on app.loans (tenant_id, track, proposed_at desc);

-- What a consent can be about.
create domain app.consent_parts as text[] check (value <@ array['case', 'plan', 'wheel', 'network', 'meeting',
    'session', 'assessments', 'reentry', 'closing', 'agreements', 'course']);

-- What the citizen agreed to. Versions are only ever added; the loan names the one that holds.
create table app.consents (
    tenant_id uuid not null,
    loan_id uuid not null,
    version integer not null check (version >= 1),
    case_id uuid not null,
    track text not null,
    kind text not null check (kind in ('given', 'narrowed', 'withdrawn')),
    parts app.consent_parts not null,
    from_at timestamptz not null,
    until_at timestamptz not null,
    wording_version text not null check (wording_version ~ '^\d+\.\d+\.\d+$'),
    -- The version in which the words were said; a narrower consent keeps them.
    worded_in integer not null,
    body app.sealed,
    preview app.sealed,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    author_id uuid not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, loan_id, version),
    check (until_at <= from_at + interval '1 year'),
    check (kind = 'withdrawn' or from_at < until_at and 'case' = any (parts) and body is not null
           and preview is not null),
    foreign key (tenant_id, loan_id) references app.loans (tenant_id, id) on delete restrict,
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create index consents_of_case on app.consents (tenant_id, case_id, recorded_at desc);

-- The end of a loan as the lent person hands the work back; the report is about the citizen.
create table app.hand_backs (
    tenant_id uuid not null,
    loan_id uuid not null,
    case_id uuid not null,
    track text not null,
    notes_finished boolean not null check (notes_finished),
    steps_handed_over boolean not null check (steps_handed_over),
    person_told boolean not null check (person_told),
    report app.sealed not null,
    author_id uuid not null,
    at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, loan_id),
    foreign key (tenant_id, loan_id) references app.loans (tenant_id, id) on delete restrict,
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);

-- What a lent person wrote stays marked with where he or she came from, and on which consent.
alter table app.record_versions add column home_tenant_id uuid, add column loan_id uuid,
    add column consent_version integer, add column consent_fingerprint bytea,
    add check (num_nulls(home_tenant_id, loan_id, consent_version, consent_fingerprint) in (0, 4));

reset role;
set local role gate_owner;

-- The key of a need: its note, the offers to it and the agreement are sealed with it. Wrapped like a case's.
create table keys.need_keys (
    tenant_id uuid not null,
    need_id uuid not null,
    generation integer not null,
    wrapped bytea not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, need_id),
    foreign key (tenant_id, generation) references keys.tenant_keys (tenant_id, generation)
        on delete restrict
);
create trigger demand_living_generation before insert or update on keys.need_keys
    for each row execute function keys.demand_living_generation();

reset role;
