-- Signals: patterns in the log that are worth a look, with the entries they rest on and the numbers that
-- explain them. Nothing here blocks anybody, and nothing adds people up.
set local role gate_owner;

create domain log.signal_kind as text
    check (value in ('volume', 'hours', 'no_work', 'refused', 'before_end', 'colleague', 'decoy', 'limit', 'surname', 'address',
                     'namesake'));

create table log.signals (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    kind log.signal_kind not null,
    membership_id uuid,  -- none: somebody from outside, or not signed in
    case_number integer,
    day date not null,
    seen integer not null check (seen > 0),
    beside integer not null,
    at_least integer not null,
    span integer not null,
    last_at timestamptz not null,
    entry_ats timestamptz[] not null,
    entry_ids uuid[] not null,
    found_at timestamptz not null default clock_timestamp(),
    state text not null default 'new' check (state in ('new', 'seen', 'explained', 'breach')),
    note app.sealed,
    reviewed_by uuid check (reviewed_by <> membership_id),
    reviewed_at timestamptz,
    words_gone_at timestamptz,  -- when the case was erased, and with it what was written here
    primary key (tenant_id, id),
    check (cardinality(entry_ids) between 1 and 100 and cardinality(entry_ats) = cardinality(entry_ids)),
    check ((state = 'new') = (reviewed_by is null)),
    check (state not in ('explained', 'breach') or num_nonnulls(note, words_gone_at) > 0)
);
create index signals_latest on log.signals (tenant_id, day desc, id desc);
create index signals_unsettled on log.signals (tenant_id, day) where state in ('new', 'seen');
create index signals_of_pattern on log.signals (tenant_id, kind, day, membership_id);

-- What an organisation has set otherwise than log.usual_thresholds().
create table log.signal_thresholds (
    tenant_id uuid not null,
    kind log.signal_kind not null,
    is_on boolean not null,
    at_least integer not null check (at_least between 1 and 1000),
    span integer not null check (span between 0 and 365),
    primary key (tenant_id, kind)
);

-- Invented cases that nobody has a reason to open.
create table log.decoys (
    tenant_id uuid not null,
    case_number integer not null,
    marked_at timestamptz not null default clock_timestamp(),
    unmarked_at timestamptz,  -- whoever touched it before is told all the same
    primary key (tenant_id, case_number, marked_at)
);
create unique index decoys_now on log.decoys (tenant_id, case_number) where unmarked_at is null;

-- How far each organisation's log has been looked through.
create table log.watches (
    tenant_id uuid not null primary key,
    looked_until timestamptz not null
);

call log.wall_in('signals', 'signal_thresholds', 'decoys', 'watches');
revoke delete on log.decoys from gate_owner;

-- `at_least` is the count from which a pattern is told; `span` is times the usual, days, minutes or hours.
-- What needs something more to be written down about people is given only where an organisation asks for it.
create function log.usual_thresholds()
returns table (kind log.signal_kind, is_on boolean, at_least integer, span integer)
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    values ('volume', true, 30, 3), ('hours', true, 3, 3), ('no_work', true, 3, 14), ('refused', true, 5, 60),
           ('before_end', true, 10, 24), ('colleague', true, 2, 0), ('decoy', true, 1, 0),
           ('limit', true, 1, 0), ('surname', false, 1, 180), ('address', false, 1, 180),
           ('namesake', false, 1, 180)
$$;

create function log.thresholds(tenant uuid)
returns table (kind log.signal_kind, is_on boolean, at_least integer, span integer)
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select u.kind, coalesce(t.is_on, u.is_on), coalesce(t.at_least, u.at_least), coalesce(t.span, u.span)
    from log.usual_thresholds() u
    left join log.signal_thresholds t on t.tenant_id = tenant and t.kind = u.kind
$$;

-- What a rule finds: whom it concerns, and on what day by the Danish clock.
create type log.pattern as (
    membership_id uuid, case_number integer, day date, seen integer, beside integer,
    entry_ats timestamptz[], entry_ids uuid[]
);

create function log.midnight(day date) returns timestamptz
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select day::timestamp at time zone 'Europe/Copenhagen' $$;

-- Everything of a case that was shown to somebody. That it stood in a list is no opening.
create function log.openings(tenant uuid, since timestamptz, until timestamptz, person uuid default null)
returns table (at timestamptz, id uuid, membership_id uuid, case_number integer, object_id uuid, day date)
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    kinds text[] := array(select k.action from log.event_kinds k
                          where k.opens_cases and k.action not in ('case:list', 'case:figures')) || '{record:print,case:print}'::text[];
begin
    return query
        select e.at, e.id, e.membership_id, e.case_number, e.object_id,
               (e.at at time zone 'Europe/Copenhagen')::date
        from log.entries e
        where e.tenant_id = tenant and e.at >= since and e.at < until
          and (person is null or e.membership_id = person)
          and e.case_number is not null and e.membership_id is not null
          and e.outcome = 'allowed' and e.action = any (kinds);
end
$$;
reset role;
