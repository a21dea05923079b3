-- No harvest (ATTACKS A40): who has opened many different cases within an hour gets the key of no further one
-- for a while. What was opened in this hour or the one before goes on working, so that nobody's work is lost.
-- One row a person, touched when a case is opened for the first time in an hour; nothing is counted in the log.
set local role gate_owner;

create table log.reading_windows (
    tenant_id uuid not null,
    membership_id uuid not null,
    kind text not null check (kind in ('opened', 'listed')),
    began_at timestamptz not null default clock_timestamp(),
    counted integer not null default 0 check (counted >= 0),
    cases uuid[] not null default '{}',
    cases_before uuid[] not null default '{}',
    lifted_by uuid check (lifted_by <> membership_id),
    primary key (tenant_id, membership_id, kind)
);
alter table log.reading_windows enable row level security;
alter table log.reading_windows force row level security;
create policy gate on log.reading_windows to gate_owner using (true) with check (true);
revoke truncate, delete on log.reading_windows from gate_owner;

-- Whoever coordinates has more to look through. That a case stood in a list shows less of it than opening it,
-- so five times as many may; but calling an opening a list gets nobody around the limit for good.
create function gate.reading_limit(me gate.caller_row, of_kind text) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select case when cardinality(gate.tracks_of(me.roles)) > 0 then t.cases_an_hour_coordinating else t.cases_an_hour end
           * case of_kind when 'listed' then 5 else 1 end
    from app.tenants t where t.id = me.tenant_id
$$;

-- Called by the one door to a key, in its transaction: what it refuses was not opened. The row's lock lets
-- parallel requests of a person count one after the other, so that two cannot pass the limit together.
create function gate.count_openings(me gate.caller_row, ids uuid[], of_kind text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    w log.reading_windows%rowtype;
    further integer;
    most integer;
begin
    perform from log.reading_windows r
    where r.tenant_id = me.tenant_id and r.membership_id = me.membership_id and r.kind = of_kind
      and r.began_at > clock_timestamp() - interval '1 hour' and ids <@ r.cases;
    if found or cardinality(ids) = 0 then
        return;
    end if;
    insert into log.reading_windows (tenant_id, membership_id, kind)
    values (me.tenant_id, me.membership_id, of_kind) on conflict do nothing;
    select * into w from log.reading_windows r
    where r.tenant_id = me.tenant_id and r.membership_id = me.membership_id and r.kind = of_kind for update;
    if w.began_at <= clock_timestamp() - interval '1 hour' then
        w.cases_before := case when w.began_at > clock_timestamp() - interval '2 hours' then w.cases else '{}' end;
        w.began_at := clock_timestamp();
        w.counted := 0;
        w.cases := '{}';
        w.lifted_by := null;
    end if;
    further := (select count(*) from (
        select unnest(ids) except select unnest(w.cases || w.cases_before)) f);
    most := gate.reading_limit(me, of_kind) * case when w.lifted_by is null then 1 else 2 end;
    if further > 0 and w.counted + further > most then
        raise exception 'too many different cases within an hour' using errcode = 'RL001';
    end if;
    update log.reading_windows r set began_at = w.began_at, counted = w.counted + further,
        cases = array(select unnest(w.cases) union select unnest(ids)), cases_before = w.cases_before,
        lifted_by = w.lifted_by
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

-- Who was stopped within the last hour, until when, and whether somebody has let him or her go on.
create function gate.stopped_readers()
returns table (membership_id uuid, stopped_at timestamptz, opens_at timestamptz, is_lifted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_overseer();
begin
    return query
        select e.membership_id, max(e.at), max(w.began_at) + interval '1 hour', bool_or(w.lifted_by is not null)
        from log.entries e
        join log.reading_windows w on w.tenant_id = e.tenant_id and w.membership_id = e.membership_id
                                  and w.began_at > clock_timestamp() - interval '1 hour'
        where e.tenant_id = me.tenant_id and e.outcome = 'denied' and e.outcome <> 'allowed'
          and e.reason = 'reading_limit' and e.at >= w.began_at
          and e.at > clock_timestamp() - interval '1 hour'
        group by e.membership_id order by max(e.at) desc, e.membership_id;
end
$$;

-- As many again, once in that hour, by somebody else, who says why. False when nobody was stopped.
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
    update log.reading_windows w set lifted_by = me.membership_id
    where w.tenant_id = me.tenant_id and w.membership_id = member and w.lifted_by is null
      and w.began_at > clock_timestamp() - interval '1 hour';
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
