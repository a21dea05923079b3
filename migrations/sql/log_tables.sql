-- The access log: typed events, a month a partition. `xid` ties all entries of one request together
-- and is the horizon by which a sequencer will number them (SECURITY 3.3).
set local role gate_owner;

create table log.event_kinds (
    action text primary key check (action ~ '^[a-z_]+:[a-z_]+$'),
    opens_cases boolean not null default false,
    needs_proof boolean not null default false
);

create table log.entries (
    id uuid not null default uuidv7(),
    at timestamptz not null default clock_timestamp(),
    xid xid8 not null default pg_current_xact_id(),
    tenant_id uuid,
    account_id uuid,
    membership_id uuid,
    roles text[] not null default '{}',
    home_tenant_id uuid,
    acting_tenant_id uuid,
    owning_tenant_id uuid,
    loan_id uuid,
    consent_version integer,
    consent_fingerprint bytea,
    action text not null,  -- one of log.event_kinds; log.write, the only writer, sees to it
    object_kind text check (object_kind ~ '^[a-z][a-z_]{0,39}$'),
    object_id uuid,
    case_id uuid,
    case_number integer,
    shown integer not null default 0,
    purpose text check (purpose in ('assignment', 'coordination', 'loan', 'break_glass', 'audit',
                                    'administration', 'own_account', 'operation')),
    outcome text not null check (outcome in ('allowed', 'denied', 'failed')),
    reason text check (reason ~ '^[a-z_]{1,40}$'),
    request_id uuid,
    method text check (method ~ '^[A-Z]{1,10}$'),
    route text check (length(route) <= 200 and route !~ '[[:cntrl:]]'),
    subject_index bytea,
    fingerprint bytea check (octet_length(fingerprint) = 32),  -- of the file that was handed out
    primary key (at, id)
) partition by range (at);
create index entries_of_tenant on log.entries (tenant_id, at desc, id desc);
create index entries_of_person on log.entries (tenant_id, membership_id, at desc, id desc);
create index entries_of_case on log.entries (tenant_id, case_number, at desc, id desc)
    where case_number is not null;
create index entries_by_action on log.entries (tenant_id, action, at desc, id desc);
-- Why is asked for where it is unusual; the everyday purposes would only burden every entry.
create index entries_by_unusual_purpose on log.entries (tenant_id, purpose, at desc, id desc)
    where purpose in ('loan', 'break_glass', 'audit', 'administration', 'operation');
create index entries_refused on log.entries (tenant_id, at desc, id desc)
    where outcome <> 'allowed';
-- By the roles as they were held at that moment; whoever changes roles leaves the old entries where they are.
create index entries_of_roles on log.entries (tenant_id, roles, at desc, id desc);
-- Other organisations are the exception: only entries in which one has a part pay for being found by it.
create index entries_of_loans on log.entries (tenant_id, at desc, id desc) where loan_id is not null;
create index entries_by_home on log.entries (tenant_id, home_tenant_id, at desc, id desc)
    where home_tenant_id <> tenant_id;
create index entries_by_acting on log.entries (tenant_id, acting_tenant_id, at desc, id desc)
    where acting_tenant_id <> tenant_id;
-- Only files that left have a fingerprint.
create index entries_of_files on log.entries (tenant_id, fingerprint, at desc, id desc)
    where fingerprint is not null;
-- The order in which entries are numbered; the entries of one request stand together in it.
create index entries_by_request on log.entries (xid, id);

create table log.entries_unplanned partition of log.entries default;

-- Only the gate's functions come to a table of the log, and none of them empties one.
create procedure log.wall_in(variadic tables text[])
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    table_name text;
begin
    foreach table_name in array tables loop
        execute format('alter table log.%I enable row level security', table_name);
        execute format('alter table log.%I force row level security', table_name);
        execute format('create policy gate on log.%I to gate_owner using (true) with check (true)', table_name);
        execute format('revoke truncate on log.%I from gate_owner', table_name);
    end loop;
end
$$;

-- Entries are added and read, also by the gate's own functions. Parting with a month is the release
-- role's act, as their owner, and nobody else's (ATTACKS A29).
revoke update, delete, truncate on log.entries, log.entries_unplanned from gate_owner;

create function log.plan_months(months integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    first date := date_trunc('month', clock_timestamp() at time zone 'UTC')::date;
    made integer := 0;
    month date;
    partition_name text;
begin
    for step in 0..months - 1 loop
        month := (first + make_interval(months => step))::date;
        partition_name := 'entries_' || to_char(month, 'YYYY_MM');
        if to_regclass('log.' || partition_name) is null then
            execute format('create table log.%I partition of log.entries for values from (%L) to (%L)',
                           partition_name, month::text || ' 00:00:00+00',
                           (month + interval '1 month')::date::text || ' 00:00:00+00');
            execute format('revoke update, delete, truncate on log.%I from gate_owner', partition_name);
            made := made + 1;
        end if;
    end loop;
    return made;
end
$$;

reset role;
