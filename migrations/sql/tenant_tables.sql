-- Organisations and who belongs to them.
set local role portal_owner;

-- An envelope around a padded text (security/encryption): whatever is stored in the clear by mistake or
-- by somebody's SQL does not look like one. 98 = header 6, nonce 12, smallest padding 64, tag 16.
create domain app.sealed as bytea
    check (octet_length(value) >= 98 and substring(value from 1 for 2) = '\x0101'::bytea);

create domain app.roles as text[]
    check (value <@ array['mentor', 'parent_coach', 'prison_mentor', 'mentor_coordinator',
                          'parent_coach_coordinator', 'prison_coordinator', 'admin', 'auditor']);

create table app.tenants (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    name text not null check (length(name) between 2 and 120),
    kind text not null check (kind in ('municipality', 'agency', 'centre')),
    legal_regime text not null check (legal_regime in ('gdpr', 'led')),
    status text not null default 'active' check (status in ('active', 'suspended', 'offboarded')),
    language text not null default 'da' check (language in ('da', 'en')),
    breach_contact text not null default '' check (length(breach_contact) <= 200),
    idle_minutes integer not null default 30 check (idle_minutes between 5 and 60),
    absolute_hours integer not null default 10 check (absolute_hours between 1 and 12),
    log_months integer not null default 24 check (log_months between 6 and 60),
    -- A shorter time than before holds a fortnight later (log_period.sql).
    log_months_before integer check (log_months_before between 6 and 60),
    log_shortened_at timestamptz,
    check (num_nulls(log_months_before, log_shortened_at) in (0, 2)),
    admins_need_passkey boolean not null default false,
    sessions_at_once integer not null default 5 check (sessions_at_once between 1 and 20),
    cases_an_hour integer not null default 60 check (cases_an_hour between 10 and 1000),
    cases_an_hour_coordinating integer not null default 300 check (cases_an_hour_coordinating between 10 and 1000),
    settings_version integer not null default 1,
    provider_required boolean not null default false,  -- sign-in at its own provider, but for emergencies
    last_case_number integer not null default 1000,
    created_at timestamptz not null default now()
);

create table app.memberships (
    tenant_id uuid not null references app.tenants (id) on delete restrict,
    id uuid not null,
    account_id uuid not null,
    name app.sealed not null,
    email app.sealed not null,
    roles app.roles not null,
    status text not null default 'active' check (status in ('active', 'suspended', 'left')),
    left_at timestamptz,  -- kept by a trigger (signal_namesake.sql)
    break_glass boolean not null default false,
    confirmed_at timestamptz not null default clock_timestamp(),
    -- Which words on confidentiality the person has read, and when (duty.sql).
    duty_version text check (duty_version ~ '^[0-9]{1,4}([.][0-9]{1,4}){2}$'),
    duty_read_at timestamptz,
    check (num_nulls(duty_version, duty_read_at) in (0, 2)),
    version integer not null default 1,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, account_id)
);
create index memberships_of_account on app.memberships (account_id);

create table app.invitations (
    tenant_id uuid not null references app.tenants (id) on delete restrict,
    id uuid not null,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    login_index bytea not null check (octet_length(login_index) = 32),
    name app.sealed not null,
    email app.sealed not null,
    roles app.roles not null,
    invited_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, invited_by) references app.memberships (tenant_id, id) on delete restrict
);

reset role;
