-- Accounts, their factors and their login sessions: global, read by functions of the gate alone.
set local role gate_owner;

create table auth.accounts (
    id uuid primary key default gen_random_uuid(),
    login_index bytea not null unique check (octet_length(login_index) = 32),
    password_hash text,  -- none: signs in at the organisation's provider alone
    password_changed_at timestamptz not null default now(),
    totp_seed bytea,
    totp_confirmed_at timestamptz,
    totp_last_step bigint not null default 0,
    next_totp_seed bytea,
    next_totp_at timestamptz,
    language text not null default 'da' check (language in ('da', 'en')),
    disabled_at timestamptz,
    created_at timestamptz not null default now()
);

create table auth.recovery_codes (
    account_id uuid not null references auth.accounts (id) on delete restrict,
    code_hash bytea not null check (octet_length(code_hash) = 32),
    used_at timestamptz,
    primary key (account_id, code_hash)
);

-- Password accepted, second factor still missing. Opens nothing but the page that asks for it.
create table auth.half_sessions (
    stage_hash bytea primary key check (octet_length(stage_hash) = 32),
    account_id uuid not null references auth.accounts (id) on delete restrict,
    started_at timestamptz not null default clock_timestamp(),
    used_at timestamptz
);

-- Only a hash of the capability is kept: whoever reads this table cannot act as anyone.
create table auth.login_sessions (
    id uuid primary key default gen_random_uuid(),
    capability_hash bytea not null unique check (octet_length(capability_hash) = 32),
    account_id uuid not null references auth.accounts (id) on delete restrict,
    factor text not null check (factor in ('totp', 'recovery_code', 'oidc', 'passkey')),
    device_family text not null default '' check (device_family ~ '^[A-Za-z, ]{0,60}$'),
    started_at timestamptz not null default clock_timestamp(),
    last_seen_at timestamptz not null default clock_timestamp(),
    proved_at timestamptz not null default clock_timestamp(),
    network_index bytea check (octet_length(network_index) = 32),
    ended_at timestamptz,
    ended_by text check (ended_by in ('person', 'credential', 'membership', 'account', 'operator', 'provider',
                                        'newer')),
    -- Vouched for by this organisation's identity provider: the session opens that organisation alone, and what
    -- its people are lent to (gate.vouches).
    provider_tenant_id uuid,
    provider_sid bytea check (octet_length(provider_sid) = 32),
    acr text,
    amr text[] check (cardinality(amr) <= 20),
    check ((factor = 'oidc') = (provider_tenant_id is not null and acr is not null))
);
create index login_sessions_of_provider on auth.login_sessions (provider_tenant_id) where ended_at is null;
create index login_sessions_of_account on auth.login_sessions (account_id) where ended_at is null;

-- Failed attempts. The subject is a keyed hash: of account and address together, or of an account's factor.
create table auth.throttles (
    kind text not null check (kind in ('password', 'address', 'code', 'account', 'organisation')),
    subject bytea not null,
    failures integer not null default 0,
    last_failure_at timestamptz not null default clock_timestamp(),
    locked_until timestamptz,
    primary key (kind, subject)
);

reset role;
