-- What may be asked of the log and what an entry shows, each said once; and the one query that answers. The list,
-- its count, its chart, the timelines, the sample and the export all go through `log.chosen`, so they cannot differ.
set local role gate_owner;

create type gate.log_question as (
    person uuid, who_role text, number integer, kinds text[], left_out text[], outcomes text[], why text,
    manner text, home uuid, acting uuid, since timestamptz, until timestamptz, entry uuid,
    fingerprint text
);

create type gate.log_entry as (
    id uuid, at timestamptz, account_id uuid, membership_id uuid, roles text[], action text,
    object_kind text, object_id uuid, case_number integer, purpose text, outcome text, reason text,
    method text, route text, request_id uuid, home_tenant_id uuid, acting_tenant_id uuid, loan_id uuid
);

create function log.shown(e log.entries) returns gate.log_entry
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
    return row(e.id, e.at, e.account_id, e.membership_id, coalesce(e.roles, '{}'), e.action, e.object_kind,
               e.object_id, e.case_number, e.purpose, e.outcome, e.reason, e.method, e.route, e.request_id,
               e.home_tenant_id, e.acting_tenant_id, e.loan_id)::gate.log_entry;
end
$$;

-- A question as a page asks it: names and values, null or absent for no limit. Unknown names are a fault of
-- ours, and a limit that is misspelt must not become no limit.
create function log.understood(question jsonb) returns gate.log_question
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
    nothing gate.log_question := jsonb_populate_record(null::gate.log_question, '{}');
    known text[] := array(select jsonb_object_keys(to_jsonb(nothing)));
begin
    if exists (select from jsonb_object_keys(question) k where k <> all (known)) or known = '{}' then
        raise exception 'not a question to the log' using errcode = '22023';
    end if;
    return jsonb_populate_record(nothing, question);
end
$$;

-- The limits of a question as text. Only these constants are put together; values stay parameters: $1 the
-- organisation, $2 the question.
create function log.limits(tenant uuid, q gate.log_question) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
    return concat_ws(' and ', 'e.tenant_id = $1',
        case when q.person is not null then 'e.membership_id = ($2).person' end,
        case when q.number is not null then 'e.case_number = ($2).number' end,
        case when q.kinds is not null then 'e.action = any (($2).kinds)' end,
        case when q.left_out is not null then '(e.action <> all (($2).left_out) or e.outcome <> ''allowed'')' end,
        case when q.outcomes is not null then 'e.outcome = any (($2).outcomes)' end,
        case when q.why is not null then 'e.purpose = ($2).why' end,
        case q.manner when 'own' then 'e.loan_id is null and e.purpose is distinct from ''break_glass'' '
                                      'and (e.home_tenant_id is null or e.home_tenant_id = $1)'
                      when 'loan' then 'e.loan_id is not null'
                      when 'break_glass' then 'e.purpose = ''break_glass''' end,
        -- The index of other organisations is a short one.
        case when q.home is not null then 'e.home_tenant_id = ($2).home' end,
        case when q.home <> tenant then 'e.home_tenant_id <> e.tenant_id' end,
        case when q.acting is not null then 'e.acting_tenant_id = ($2).acting' end,
        case when q.acting <> tenant then 'e.acting_tenant_id <> e.tenant_id' end,
        case when q.since is not null then 'e.at >= ($2).since' end,
        case when q.until is not null then 'e.at < ($2).until' end,
        -- The files that left have a short index of their own.
        case when q.fingerprint is not null then 'e.fingerprint = decode(($2).fingerprint, ''hex'')' end,
        -- One entry: its leaf tells the month it lies in; what has no number yet lies behind the numbering.
        case when q.entry is not null then 'e.id = ($2).entry and e.at = coalesce('
            '(select l.entry_at from log.leaves l where l.ledger_id = $1 and l.entry_id = ($2).entry), '
            '(select f.at from log.sequencer s join log.entries f on (f.xid, f.id) > (s.xid, s.id) '
            'where f.tenant_id = $1 and f.id = ($2).entry))' end,
        -- No entry lies after the newest one; said aloud, it spares planning for two years of empty months.
        'e.at <= $6');
end
$$;

-- The sets of roles that somebody has held here when an entry was written: a handful, found by stepping
-- through an index. A role that was given up since is found by the entries of its time.
create function log.role_sets(tenant uuid) returns setof text[]
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
    held text[] := (select e.roles from log.entries e where e.tenant_id = tenant order by e.roles limit 1);
begin
    while held is not null loop
        return next held;
        held := (select e.roles from log.entries e where e.tenant_id = tenant and e.roles > held
                 order by e.roles limit 1);
    end loop;
end
$$;

-- At most so many entries of one organisation that a question asks for, in order. Several kinds, or several
-- sets of roles, are each read from where they lie together, so that a rare one is not looked for among
-- millions of others. A manner that does not exist finds nothing.
create function log.chosen(tenant uuid, q gate.log_question, most integer, past_at timestamptz default null,
                           past_id uuid default null, oldest_first boolean default false)
returns setof log.entries
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    newest timestamptz := (select e.at from log.entries e
                           where e.tenant_id = tenant and e.at > now() - interval '2 months'
                           order by e.at desc, e.id desc limit 1);
    recent timestamptz;
    found integer;
    alone boolean := q.person is null and q.number is null;
    turn text := case when oldest_first then 'asc' else 'desc' end;
    past text := case when past_at is null then ''
                      when oldest_first then ' and (e.at, e.id) > ($4, $5)'
                      else ' and (e.at, e.id) < ($4, $5)' end;
    part text := 'select e.* from log.entries e where ' || log.limits(tenant, q) || past || ' /* months */';
    sorted text := format(' order by e.at %1$s, e.id %1$s limit $3', turn);
begin
    if newest is null then
        newest := (select e.at from log.entries e where e.tenant_id = tenant
                   order by e.at desc, e.id desc limit 1);
    end if;
    if newest is null or q.manner not in ('own', 'loan', 'break_glass') then
        return;
    elsif alone and q.who_role is not null then
        part := 'select e.* from log.role_sets($1) s(roles) cross join lateral ('
             || part || ' and e.roles = s.roles' || sorted || ') e where ($2).who_role = any (s.roles)';
    elsif alone and cardinality(q.kinds) between 1 and 60 then
        part := 'select e.* from unnest(($2).kinds) s(action) cross join lateral ('
             || part || ' and e.action = s.action' || sorted || ') e';
    elsif q.who_role is not null then
        part := part || ' and ($2).who_role = any (e.roles)';
    end if;
    part := part || sorted;
    if oldest_first then
        return query execute part using tenant, q, most, past_at, past_id, newest;
        return;
    end if;
    -- The latest two months mostly suffice, and are planned in a tenth of the time that a log of years takes.
    recent := date_trunc('month', least(newest, past_at), 'UTC') - interval '1 month';
    return query execute replace(part, '/* months */', 'and e.at >= $7')
        using tenant, q, most, past_at, past_id, newest, recent;
    get diagnostics found = row_count;
    if found < most then
        return query execute replace(part, '/* months */', 'and e.at < $7')
            using tenant, q, most - found, past_at, past_id, newest, recent;
    end if;
end
$$;

-- A bar of the chart: the days from one to another, how many entries they hold, and how many of those were refused
-- or failed.
create type gate.log_bar as (first_day date, last_day date, entries integer, refused integer);

-- The same question day by day, week by week or month by month, whichever gives a picture that can be read; each bar
-- counts to `most`. From the first day that is asked for or found, to the last one asked for or today.
create function log.bars(tenant uuid, q gate.log_question, most integer) returns setof gate.log_bar
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    zone constant text := 'Europe/Copenhagen';
    today date := (clock_timestamp() at time zone zone)::date;
    oldest timestamptz := (select e.at from log.chosen(tenant, q, 1, oldest_first => true) e);
    begins date := (greatest(q.since, oldest - interval '31 days') at time zone zone)::date;
    ends date := least(((q.until - interval '1 microsecond') at time zone zone)::date, today);
    unit text;
    step date;
    bar gate.log_bar;
    part gate.log_question := q;
begin
    if oldest is null then
        return;
    elsif q.since is null then
        begins := (oldest at time zone zone)::date;
    end if;
    unit := case when ends - begins < 45 then 'day' when ends - begins < 190 then 'week' else 'month' end;
    for step in select generate_series(date_trunc(unit, begins::timestamp), ends::timestamp, ('1 ' || unit)::interval)::date loop
        bar.first_day := greatest(step, begins);
        bar.last_day := least((step + ('1 ' || unit)::interval)::date - 1, ends);
        part.since := greatest(q.since, bar.first_day::timestamp at time zone zone);
        part.until := least(q.until, (bar.last_day + 1)::timestamp at time zone zone);
        select count(*), count(*) filter (where e.outcome <> 'allowed') into bar.entries, bar.refused
        from log.chosen(tenant, part, most) e;
        return next bar;
    end loop;
end
$$;

reset role;
