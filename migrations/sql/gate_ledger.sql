-- What an auditor sees of the tree over the own organisation's log.
set local role gate_owner;

-- The hashes of neighbours one after the other, a row a run: a proof is about eighty hashes in a dozen runs.
-- A run with a hole in it is not told at all.
create function log.nodes_of(ledger uuid, levels integer[], firsts bigint[], counts integer[])
returns table (level integer, first bigint, hashes bytea)
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select r.level, r.first, r.hashes
        from (select w.level, w.first, w.count,
                     case when w.level = 0
                          then (select string_agg(s.hash, '') from (
                                    select l.hash from log.leaves l where l.ledger_id = ledger
                                       and l.number >= w.first and l.number < w.first + w.count
                                    order by l.number) s)
                          else (select string_agg(s.hash, '') from (
                                    select n.hash from log.nodes n where n.ledger_id = ledger and n.level = w.level
                                       and n.place >= w.first and n.place < w.first + w.count
                                    order by n.place) s) end as hashes
              -- `offset 0`: or each run would be read twice, to be weighed and to be shown.
              from unnest(levels, firsts, counts) w(level, first, count) offset 0) r
        where octet_length(r.hashes) = 32 * r.count;
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

-- What has no number yet; counting stops at 1,000.
create function log.waiting(tenant uuid) returns table (waiting bigint, since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
-- One plan for every look: it goes through each month by what has no number, and is not made anew for years of them.
set plan_cache_mode = force_generic_plan set enable_sort = off set enable_seqscan = off
as $$
declare
    seat log.sequencer := (select s from log.sequencer s);
begin
    return query
        select count(*), min(e.at)
        from (select f.at from log.entries f
              where (f.xid, f.id) > (seat.xid, seat.id) and f.tenant_id = tenant
              order by f.xid, f.id limit 1000) e;
end
$$;

-- How far numbering and signing have come.
create function gate.log_state()
returns table (size bigint, first_kept bigint, signed_size bigint, note text, signer bytea,
               signed_at timestamptz, refused_at timestamptz, waiting bigint, waiting_since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    return query
        select coalesce(l.size, 0), coalesce(l.first_kept, 0), coalesce(l.signed_size, 0), l.note,
               l.signer, l.signed_at, l.refused_at,
               w.waiting, w.since
        from log.waiting(tenant) w left join log.ledgers l on l.id = tenant;
end
$$;

create function gate.log_nodes(levels integer[], firsts bigint[], counts integer[])
returns table (level integer, first bigint, hashes bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return query select * from log.nodes_of(gate.auditors_tenant(), levels, firsts, counts); end $$;

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

-- The last checkpoint that was kept for good before a moment.
create function gate.log_checkpoint(before timestamptz) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    return (select c.note from log.checkpoints c where c.ledger_id = tenant and c.signed_at < before
            order by c.signed_at desc limit 1);
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

-- The entry that an export begins with. What is read for it afterwards, in a transaction that has written nothing
-- and so keeps numbering from nothing, finds it there (log.note_reading).
create function gate.begin_export(question jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform gate.auditors_tenant();
    perform log.write_reading('log_export', log.understood(question));
end
$$;

-- A part of a selection, the oldest first, after a place in it. What lies beyond `head` signed entries has no number.
create function log.exported(tenant uuid, q gate.log_question, most integer, past_at timestamptz, past_id uuid,
                             head bigint)
returns table (at timestamptz, id uuid, number bigint, leaf bytea, entry bytea)
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    signed bigint := (select least(l.signed_size, head) from log.ledgers l where l.id = tenant);
begin
    return query
        select e.at, e.id, l.number, l.hash, log.encoded(e)
        from log.chosen(tenant, q, least(greatest(most, 1), 10000), past_at, past_id, true) e
        left join log.leaves l on l.ledger_id = tenant and l.entry_id = e.id and l.number < signed
        order by e.at, e.id;
end
$$;

create function gate.export_log(question jsonb, most integer, past_at timestamptz default null,
                                past_id uuid default null, head bigint default null)
returns table (at timestamptz, id uuid, number bigint, leaf bytea, entry bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    tenant uuid := gate.auditors_tenant();
    q gate.log_question := log.understood(question);
begin
    perform log.note_reading('log_export', q);
    return query select * from log.exported(tenant, q, most, past_at, past_id, head);
end
$$;

-- The same selection by its places and numbers alone, from which the parts of a long export are made.
create function gate.export_places(question jsonb, most integer, past_at timestamptz default null,
                                   past_id uuid default null)
returns table (at timestamptz, id uuid, number bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    tenant uuid := gate.auditors_tenant();
    q gate.log_question := log.understood(question);
begin
    perform log.note_reading('log_export', q);
    return query
        select e.at, e.id, l.number
        from log.chosen(tenant, q, least(greatest(most, 1), 10000), past_at, past_id, true) e
        left join log.leaves l on l.ledger_id = tenant and l.entry_id = e.id
        order by e.at, e.id;
end
$$;

-- Of the signed entries with these numbers, those that a question asks for.
create function gate.export_span(question jsonb, low bigint, high bigint)
returns table (number bigint, leaf bytea, entry bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
    q gate.log_question := log.understood(question);
    signed bigint := (select l.signed_size from log.ledgers l where l.id = tenant);
begin
    perform log.note_reading('log_export', q);
    -- `offset 0`: an entry is looked up once, not once to be chosen and once to be shown.
    return query execute format(
        'select s.number, s.hash, s.entry from (
            select l.number, l.hash, (select log.encoded(e) from log.entries e
                                      where e.at = l.entry_at and e.id = l.entry_id and %s) as entry
            from log.leaves l where l.ledger_id = $1 and l.number >= $3 and l.number < $4 offset 0) s
         where s.entry is not null order by s.number',
        concat_ws(' and ', log.limits(tenant, q), case when q.who_role is not null then '($2).who_role = any (e.roles)' end))
        using tenant, q, low, least(high, signed, low + 10000), null::uuid, 'infinity'::timestamptz;
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

grant execute on function gate.log_state(), gate.log_nodes(integer[], bigint[], integer[]), gate.log_papers(),
    gate.log_checkpoint(timestamptz),
    gate.export_numbers(bigint, bigint), gate.export_log(jsonb, integer, timestamptz, uuid, bigint),
    gate.begin_export(jsonb), gate.export_places(jsonb, integer, timestamptz, uuid),
    gate.export_span(jsonb, bigint, bigint),
    gate.note_export(text, integer, bytea, uuid)
    to portal_web;
reset role;
