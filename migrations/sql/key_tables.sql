-- Wrapped keys. No role that logs in may read them; `gate.open_cases` hands one out with a log line.
set local role gate_owner;

-- Which root key wraps everything below: a one-way derivative of it (HKDF, RFC 5869), kept when the first
-- organisation is made, so that a process with another key says so instead of failing page by page. While
-- the root key is rotated there are two: what is wrapped names the one that opens it.
create table keys.root_key (
    single boolean primary key default true check (single),
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    next_fingerprint bytea check (octet_length(next_fingerprint) = 32),
    first_used_at timestamptz not null default clock_timestamp(),
    check (next_fingerprint <> fingerprint)
);

-- What the keys of the sign-in pages are derived from; they belong to no organisation.
create table keys.sign_in_key (
    single boolean primary key default true check (single),
    wrapped bytea not null
);

create table keys.tenant_keys (
    tenant_id uuid not null,
    generation integer not null check (generation >= 1),
    wrapped bytea,
    wrapped_directory bytea,
    created_at timestamptz not null default clock_timestamp(),
    took_over_at timestamptz,  -- when nothing was left under the generation before
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

-- What was erased is told with the keys, so that an old copy of the data is erased again (erasures.sql).
create table keys.erased_cases (
    tenant_id uuid not null,
    case_id uuid not null,
    reason text not null check (reason in ('time_is_over', 'citizen_asked', 'made_by_mistake')),
    archive text not null check (archive in ('handed_over', 'not_kept')),
    asked_by uuid not null,
    asked_at timestamptz not null,
    erased_by uuid not null,
    erased_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, case_id)
);

-- Nothing begins under a generation that was destroyed meanwhile: whoever brings it begins anew.
create function keys.demand_living_generation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform from keys.tenant_keys k
    where k.tenant_id = new.tenant_id and k.generation = new.generation and k.destroyed_at is null
    for key share;
    if not found then
        raise exception 'this generation is destroyed' using errcode = '40001';
    end if;
    return new;
end
$$;
create trigger demand_living_generation before insert or update on keys.case_keys
    for each row execute function keys.demand_living_generation();

reset role;
