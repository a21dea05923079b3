-- Wrapped keys. No role that logs in may read them; `gate.open_cases` hands one out with a log line.
set local role gate_owner;

-- Which root key wraps everything below: a one-way derivative of it (HKDF, RFC 5869), kept when the first
-- organisation is made, so that a process with another key says so instead of failing page by page.
create table keys.root_key (
    single boolean primary key default true check (single),
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    first_used_at timestamptz not null default clock_timestamp()
);

create table keys.tenant_keys (
    tenant_id uuid not null,
    generation integer not null check (generation >= 1),
    wrapped bytea,
    wrapped_directory bytea,
    created_at timestamptz not null default clock_timestamp(),
    destroyed_at timestamptz,
    primary key (tenant_id, generation),
    check ((wrapped is null) = (destroyed_at is not null))
);

create table keys.case_keys (
    tenant_id uuid not null,
    case_id uuid not null,
    generation integer not null,
    wrapped bytea not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, case_id),
    foreign key (tenant_id, generation) references keys.tenant_keys (tenant_id, generation)
        on delete restrict
);

reset role;
