-- No harvest (ATTACKS A40): who has opened many different cases within an hour gets the key of no further one
-- for a while. What was opened within two hours goes on working, so that nobody's work is lost. The hour slides:
-- each further case is counted for an hour from its own opening, so that no moment lets twice as many through.
-- One row a person, touched when a case is opened for the first time in an hour; nothing is counted in the log.
set local role gate_owner;

create table log.reading_windows (
    tenant_id uuid not null,
    membership_id uuid not null,
    kind text not null check (kind in ('opened', 'listed')),
    cases uuid[] not null default '{}',
    opened_at timestamptz[] not null default '{}',  -- when each of them was, last
    counted_at timestamptz[] not null default '{}',  -- the openings of further ones
    lifted_by uuid check (lifted_by <> membership_id),
    lifted_at timestamptz,
    primary key (tenant_id, membership_id, kind),
    check (cardinality(cases) = cardinality(opened_at)),
    check ((lifted_by is null) = (lifted_at is null))
);
call log.wall_in('reading_windows');
revoke delete on log.reading_windows from gate_owner;

-- Whoever coordinates has more to look through. That a case stood in a list shows less of it than opening it,
-- so five times as many may; but calling an opening a list gets nobody around the limit for good. Who was let
-- go on may open as many again for an hour.
create function gate.reading_limit(tenant uuid, roles text[], of_kind text, lifted_at timestamptz)
returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select case when cardinality(gate.tracks_of(roles)) > 0 then t.cases_an_hour_coordinating else t.cases_an_hour end
           * case of_kind when 'listed' then 5 else 1 end
           * case when lifted_at > clock_timestamp() - interval '1 hour' then 2 else 1 end
    from app.tenants t where t.id = tenant
$$;

-- Called by the one door to a key, in its transaction: what it refuses was not opened. The row's lock lets
-- parallel requests of a person count one after the other, so that two cannot pass the limit together.
create function gate.count_openings(me gate.caller_row, ids uuid[], of_kind text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    moment timestamptz := clock_timestamp();
    w log.reading_windows%rowtype;
    further integer;
begin
    if cardinality(ids) = 0 then
        return;
    end if;
    select * into w from log.reading_windows r
    where r.tenant_id = me.tenant_id and r.membership_id = me.membership_id and r.kind = of_kind;
    if found and not exists (
            select unnest(ids) except
            select k.id from unnest(w.cases, w.opened_at) k (id, at) where k.at > moment - interval '1 hour') then
        return;
    end if;
    insert into log.reading_windows (tenant_id, membership_id, kind)
    values (me.tenant_id, me.membership_id, of_kind) on conflict do nothing;
    select * into w from log.reading_windows r
    where r.tenant_id = me.tenant_id and r.membership_id = me.membership_id and r.kind = of_kind for update;
    further := (select count(*) from (
        select unnest(ids) except
        select k.id from unnest(w.cases, w.opened_at) k (id, at) where k.at > moment - interval '2 hours') f);
    w.counted_at := array(select c from unnest(w.counted_at) c where c > moment - interval '1 hour');
    if further > 0 and cardinality(w.counted_at) + further
            > gate.reading_limit(me.tenant_id, me.roles, of_kind, w.lifted_at) then
        raise exception 'too many different cases within an hour' using errcode = 'RL001';
    end if;
    select array_agg(k.id), array_agg(k.at) into w.cases, w.opened_at from (
        select o.id, o.at from unnest(w.cases, w.opened_at) o (id, at)
        where o.at > moment - interval '2 hours' and o.id <> all (ids)
        union all
        select distinct i, moment from unnest(ids) i) k;
    update log.reading_windows r set cases = w.cases, opened_at = w.opened_at,
        counted_at = w.counted_at || array_fill(moment, array[further])
    where r.tenant_id = me.tenant_id and r.membership_id = me.membership_id and r.kind = of_kind;
end
$$;

create function gate.require_overseer() returns gate.caller_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.tenant_id is null or me.kind <> 'member'
        or not ('admin' = any (me.roles) or cardinality(gate.tracks()) > 0) then
        raise exception 'neither an admin nor a coordinator' using errcode = '42501';
    end if;
    return me;
end
$$;

-- From when on a further case may be opened: an hour after the opening that fills the limit now. Null when
-- nothing is counted any more.
create function gate.reads_on_at(w log.reading_windows, roles text[]) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    with counted as (select c as at from unnest(w.counted_at) c where c > clock_timestamp() - interval '1 hour')
    select c.at + interval '1 hour' from counted c order by c.at
    offset greatest((select count(*) from counted)
                    - gate.reading_limit(w.tenant_id, roles, w.kind, w.lifted_at), 0) limit 1
$$;

-- Who was stopped within the last hour, until when, and whether somebody has let him or her go on.
create function gate.stopped_readers()
returns table (membership_id uuid, stopped_at timestamptz, opens_at timestamptz, is_lifted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_overseer();
begin
    return query
        select e.membership_id, max(e.at), max(gate.reads_on_at(w, m.roles::text[])),
               coalesce(bool_or(w.lifted_at > clock_timestamp() - interval '1 hour'), false)
        from log.entries e
        join log.reading_windows w on w.tenant_id = e.tenant_id and w.membership_id = e.membership_id
        join app.memberships m on m.tenant_id = e.tenant_id and m.id = e.membership_id
        where e.tenant_id = me.tenant_id and e.outcome = 'denied' and e.outcome <> 'allowed'
          and e.reason = 'reading_limit' and e.at > clock_timestamp() - interval '1 hour'
        group by e.membership_id
        having max(gate.reads_on_at(w, m.roles::text[])) is not null
        order by max(e.at) desc, e.membership_id;
end
$$;

-- As many again for an hour, by somebody else, who says why. False when nobody was stopped.
create function gate.lift_reading_limit(member uuid, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_overseer();
begin
    perform gate.demand_fresh_proof();
    if why is null or why not in ('handover', 'supervision', 'report', 'crisis') then
        raise exception 'a reason is missing' using errcode = '22004';
    end if;
    if member = me.membership_id
        or not exists (select from gate.stopped_readers() s where s.membership_id = member) then
        return false;
    end if;
    update log.reading_windows w set lifted_by = me.membership_id, lifted_at = clock_timestamp()
    where w.tenant_id = me.tenant_id and w.membership_id = member
      and (w.lifted_at is null or w.lifted_at <= clock_timestamp() - interval '1 hour');
    if not found then
        return false;
    end if;
    perform log.write('member:read_on', 'allowed', 'membership', member, purpose => 'administration',
                      reason => 'for_' || why);
    return true;
end
$$;

grant execute on function gate.stopped_readers(), gate.lift_reading_limit(uuid, text) to portal_web;
reset role;
