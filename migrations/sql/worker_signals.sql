-- Looking for signals: each organisation's log from where it was looked at last. The worker learns how many
-- were found and nothing else.
set local role gate_owner;

-- One pattern a person and a day. While nobody has looked at it, it grows; what was looked at is told again
-- only when it has become twice as much.
create function log.keep_signal(tenant uuid, rule log.signal_kind, at_least integer, span integer, found log.pattern)
returns boolean
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    latest timestamptz := (select max(a) from unnest(found.entry_ats) a);
    before log.signals%rowtype;
begin
    select s.* into before from log.signals s
    where s.tenant_id = tenant and s.kind = rule and s.day = found.day
      and s.membership_id is not distinct from found.membership_id
      and s.case_number is not distinct from found.case_number
    order by s.seen desc limit 1;
    if before.state = 'new' then
        update log.signals s set seen = found.seen, beside = found.beside, last_at = latest,
            entry_ats = found.entry_ats, entry_ids = found.entry_ids
        where s.tenant_id = tenant and s.id = before.id and s.seen < found.seen;
        return false;
    elsif found.seen < before.seen * 2 then
        return false;
    end if;
    insert into log.signals (tenant_id, kind, membership_id, case_number, day, seen, beside, at_least, span,
                             last_at, entry_ats, entry_ids)
    values (tenant, rule, found.membership_id, found.case_number, found.day, found.seen, found.beside, at_least,
            span, latest, found.entry_ats, found.entry_ids);
    return true;
end
$$;

create function worker.watched() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select t.id from app.tenants t where t.status = 'active' order by t.id $$;

-- From the day of the last look, less an hour for what committed late; never more than a month at once.
create function worker.watch(tenant uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    today date := log.danish_day();
    looked timestamptz := (select w.looked_until from log.watches w where w.tenant_id = tenant);
    first_day date;
    rule record;
    told jsonb;
    patterns jsonb := '[]';
    found_ones integer := 0;
begin
    first_day := greatest(((looked - interval '1 hour') at time zone 'Europe/Copenhagen')::date, today - 31);
    -- Looking takes its time, and numbering waits for whoever writes (SECURITY 3.3): so nothing is written meanwhile.
    for rule in select * from log.thresholds(tenant) t where t.is_on loop
        execute format('select jsonb_agg(jsonb_build_object(''kind'', $6, ''at_least'', $4, ''span'', $5, ''seen'', s)) '
                       'from log.%I($1, $2, $3, $4, $5) s', 'signs_of_' || rule.kind)
            into told using tenant, first_day, today, rule.at_least, rule.span, rule.kind;
        patterns := patterns || coalesce(told, '[]');
    end loop;
    insert into log.watches (tenant_id, looked_until) values (tenant, clock_timestamp() - interval '31 days')
    on conflict do nothing;
    -- Of two workers at once, the first one tells what both have seen.
    perform from log.watches w where w.tenant_id = tenant and (looked is null or w.looked_until = looked) for update;
    if not found then
        return 0;
    end if;
    for told in select jsonb_array_elements(patterns) loop
        found_ones := found_ones + log.keep_signal(
            tenant, (told->>'kind')::log.signal_kind, (told->>'at_least')::integer, (told->>'span')::integer,
            jsonb_populate_record(null::log.pattern, told->'seen'))::integer;
    end loop;
    delete from log.likeness_openings o where o.tenant_id = tenant and o.day < today - 31;
    -- Who has left reads nothing any more, and the address is of no use.
    delete from log.likeness_readers r using app.memberships m
    where r.tenant_id = tenant and m.tenant_id = tenant and m.id = r.membership_id and m.status = 'left';
    update log.watches w set looked_until = clock_timestamp() where w.tenant_id = tenant;
    return found_ones;
end
$$;

grant execute on function worker.watched(), worker.watch(uuid) to portal_worker;
reset role;
