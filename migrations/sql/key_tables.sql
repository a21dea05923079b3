-- Wrapped keys. No role that logs in may read them; `gate.open_cases` hands one out with a log line.
set local role gate_owner;

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
