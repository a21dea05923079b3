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
returns table (size bigint, first_kept bigint, signed_size bigint, note text, signer bytea,
               signed_at timestamptz, refused_at timestamptz, waiting bigint, waiting_since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    tenant uuid := gate.auditors_tenant();
    seat log.sequencer := (select s from log.sequencer s);
begin
    return query
        select coalesce(l.size, 0), coalesce(l.first_kept, 0), coalesce(l.signed_size, 0), l.note,
               l.signer, l.signed_at, l.refused_at,
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

-- The papers that go with an export: signed notes about removed months, and the kept checkpoints.
create function gate.log_papers() returns table (kind text, note text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    return query
        select p.kind, p.note from (
            select 'removal' as kind, r.note, 0 as size, r.month from log.removals r where r.ledger_id = tenant
            union all
            select 'checkpoint', log.with_witnesses(tenant, c.size, c.note), c.size, null from log.checkpoints c where c.ledger_id = tenant
        ) p order by p.kind, p.month, p.size;
end
$$;

-- A part of the whole log: signed entries by number, with empty places where an entry was removed.
create function gate.export_numbers(low bigint, high bigint)
returns table (number bigint, leaf bytea, entry bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    tenant uuid := gate.auditors_tenant();
    ledger log.ledgers := (select l from log.ledgers l where l.id = tenant);
begin
    perform log.note_reading('log_export', null);
    return query
        select l.number, l.hash, (select log.encoded(e) from log.entries e
                                  where e.at = l.entry_at and e.id = l.entry_id and e.tenant_id = tenant)
        from log.leaves l
        where l.ledger_id = tenant and l.number >= greatest(low, ledger.first_kept)
          and l.number < least(high, ledger.signed_size, low + 10000)
        order by l.number;
end
$$;

-- A part of a selection, the oldest first, after a place in it. What is not signed yet has no number.
create function gate.export_log(question jsonb, most integer, past_at timestamptz default null,
                                past_id uuid default null)
returns table (at timestamptz, id uuid, number bigint, leaf bytea, entry bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    tenant uuid := gate.auditors_tenant();
    q gate.log_question := log.understood(question);
    signed bigint := (select l.signed_size from log.ledgers l where l.id = tenant);
begin
    perform log.note_reading('log_export', q);
    return query
        select e.at, e.id, l.number, l.hash, log.encoded(e)
        from log.chosen(tenant, q, least(greatest(most, 1), 10000), past_at, past_id, true) e
        left join log.leaves l on l.ledger_id = tenant and l.entry_id = e.id and l.number < signed
        order by e.at, e.id;
end
$$;

-- What was handed out: how many entries, in which form, and the fingerprint of the file.
create function gate.note_export(form text, entries integer, fingerprint bytea, about uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform gate.auditors_tenant();
    perform log.write('log:export', 'allowed', 'log', about, shown => entries, purpose => 'audit',
                      reason => 'as_' || form, fingerprint => fingerprint);
end
$$;

grant execute on function gate.log_state(), gate.log_nodes(integer[], bigint[]), gate.log_papers(),
    gate.export_numbers(bigint, bigint), gate.export_log(jsonb, integer, timestamptz, uuid),
    gate.note_export(text, integer, bytea, uuid)
    to portal_web;
reset role;
