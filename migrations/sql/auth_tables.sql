-- Accounts, their factors and their login sessions: global, read by functions of the gate alone.
set local role gate_owner;

create table auth.accounts (
    id uuid primary key default gen_random_uuid(),
    login_index bytea not null unique check (octet_length(login_index) = 32),
    password_hash text not null,
    password_changed_at timestamptz not null default now(),
    totp_seed bytea,
    totp_confirmed_at timestamptz,
    totp_last_step bigint not null default 0,
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
    factor text not null check (factor in ('totp', 'recovery_code')),
    device_family text not null default '' check (device_family ~ '^[A-Za-z, ]{0,60}$'),
    started_at timestamptz not null default clock_timestamp(),
    last_seen_at timestamptz not null default clock_timestamp(),
    proved_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    ended_by text check (ended_by in ('person', 'credential', 'membership', 'account', 'operator'))
);
create index login_sessions_of_account on auth.login_sessions (account_id) where ended_at is null;

-- Failed attempts. The subject is a keyed hash: of account and address together, or of an account's factor.
create table auth.throttles (
    kind text not null check (kind in ('password', 'address', 'code')),
    subject bytea not null,
    failures integer not null default 0,
    last_failure_at timestamptz not null default clock_timestamp(),
    locked_until timestamptz,
    primary key (kind, subject)
);

reset role;
