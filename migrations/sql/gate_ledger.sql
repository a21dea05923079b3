-- What an auditor sees of the tree over the own organisation's log.
set local role gate_owner;

create function log.nodes_of(ledger uuid, levels integer[], places bigint[])
returns table (level integer, place bigint, hash bytea)
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select 0, l.number, l.hash
        from unnest(levels, places) w(level, place)
        join log.leaves l on l.ledger_id = ledger and w.level = 0 and l.number = w.place
        union all
        select n.level::integer, n.place, n.hash
        from unnest(levels, places) w(level, place)
        join log.nodes n on n.ledger_id = ledger and w.level > 0 and n.level = w.level
             and n.place = w.place;
end
$$;

-- The organisation whose auditor asks; anybody else is refused.
create function gate.auditors_tenant() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.tenant_id is null or not 'auditor' = any (me.roles) then
        raise exception 'not an auditor here' using errcode = '42501';
    end if;
    return me.tenant_id;
end
$$;

-- How far numbering and signing have come. `waiting` stops counting at 1,000.
create function gate.log_state()
returns table (size bigint, signed_size bigint, note text, signed_at timestamptz,
               refused_at timestamptz, waiting bigint, waiting_since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    tenant uuid := gate.auditors_tenant();
    seat log.sequencer := (select s from log.sequencer s);
begin
    return query
        select coalesce(l.size, 0), coalesce(l.signed_size, 0), l.note, l.signed_at, l.refused_at,
               w.waiting, w.since
        from (select count(*) as waiting, min(e.at) as since from (
                  select f.at from log.entries f
                  where (f.xid, f.id) > (seat.xid, seat.id) and f.tenant_id = tenant
                  order by f.xid, f.id limit 1000) e) w
        left join log.ledgers l on l.id = tenant;
end
$$;

create function gate.log_nodes(levels integer[], places bigint[])
returns table (level integer, place bigint, hash bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return query select * from log.nodes_of(gate.auditors_tenant(), levels, places); end $$;

grant execute on function gate.log_state(), gate.log_nodes(integer[], bigint[]) to portal_web;
reset role;
