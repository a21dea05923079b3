-- The doors of portal_worker: numbering, the nodes of the trees, signed checkpoints. It sees hashes, no entry.
set local role gate_owner;

-- Numbers at most `most` entries, in the order of their transactions. The horizon is the oldest transaction
-- that still writes: whatever lies before it has committed or rolled back for good (SECURITY 3.3).
create function worker.number_entries(most integer)
returns table (ledger_id uuid, number bigint, hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
-- Of the youngest transactions the statistics know nothing yet: left to them, each window would sort the backlog.
set enable_sort = off set enable_seqscan = off
as $$
declare
    seat log.sequencer;
    cluster bigint := (select c.system_identifier from pg_control_system() c);
    horizon xid8;
    moved_to log.sequencer;
begin
    select * into seat from log.sequencer;
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    -- A look that finds nothing shall write nothing.
    if seat.server = cluster and not exists (
            select from log.entries e where (e.xid, e.id) > (seat.xid, seat.id) and e.xid < horizon) then
        return;
    end if;
    -- Two workers at once take turns, so that no number is given twice.
    select * into seat from log.sequencer for update;
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    if seat.server <> cluster then
        -- A copy on another server: the old transactions' numbers say nothing here, so whatever has no
        -- number yet gets one; what commits meanwhile is found from `resume` on.
        if seat.resume is null then
            update log.sequencer s set resume = horizon, xid = '0',
                id = '00000000-0000-0000-0000-000000000000' returning * into seat;
        end if;
        horizon := '18446744073709551615';
    end if;
    loop
        -- A window of the log, and of it what has no number yet; the window moves on in any case.
        return query
            with window_of_entries as materialized (
                select e from log.entries e
                where (e.xid, e.id) > (seat.xid, seat.id) and e.xid < horizon
                order by e.xid, e.id limit most),
            fresh as materialized (
                select (w.e).xid, (w.e).id, (w.e).at, log.ledger_of((w.e).tenant_id) as ledger,
                       log.leaf_hash(w.e) as hash
                from window_of_entries w
                where not exists (select from log.leaves l where l.entry_id = (w.e).id
                                  and l.ledger_id = log.ledger_of((w.e).tenant_id))),
            opened as (insert into log.ledgers (id) select distinct f.ledger from fresh f on conflict do nothing),
            placed as (
                select f.*, coalesce(l.size, 0) - 1
                       + row_number() over (partition by f.ledger order by f.xid, f.id) as place
                from fresh f left join log.ledgers l on l.id = f.ledger),
            kept as (insert into log.leaves (ledger_id, number, entry_at, entry_id, hash)
                     select p.ledger, p.place, p.at, p.id, p.hash from placed p),
            moved as (update log.sequencer s set xid = last.xid, id = last.id
                      from (select (w.e).xid, (w.e).id from window_of_entries w
                            order by (w.e).xid desc, (w.e).id desc limit 1) last)
            select p.ledger, p.place, p.hash from placed p order by p.ledger, p.place;
        exit when found;
        select * into moved_to from log.sequencer;
        exit when (moved_to.xid, moved_to.id) = (seat.xid, seat.id);
        seat := moved_to;
    end loop;
    if seat.server <> cluster and (moved_to.xid, moved_to.id) = (seat.xid, seat.id) then
        update log.sequencer s set server = cluster, xid = seat.resume, resume = null,
            id = '00000000-0000-0000-0000-000000000000';
    end if;
end
$$;

create function worker.ledgers(wanted uuid[] default null)
returns table (id uuid, slug text, size bigint, peaks bytea, signed_size bigint, note text,
               signed_at timestamptz, is_refused boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select l.id, t.slug, l.size, l.peaks, l.signed_size, l.note, l.signed_at, l.refused_at is not null
    from log.ledgers l left join app.tenants t on t.id = l.id
    where case when wanted is null then l.size > l.signed_size else l.id = any (wanted) end
    order by l.id
$$;

-- What numbering added to one tree. The constraints demand as many peaks as the size has.
create function worker.grow(ledger uuid, new_size bigint, new_peaks bytea,
                            levels integer[], places bigint[], hashes bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from log.leaves l where l.ledger_id = ledger and l.number = new_size - 1)
        or exists (select from log.leaves l where l.ledger_id = ledger and l.number = new_size) then
        raise exception 'another number of leaves' using errcode = '23514';
    end if;
    insert into log.nodes (ledger_id, level, place, hash)
    select ledger, n.level, n.place, n.hash from unnest(levels, places, hashes) n(level, place, hash);
    update log.ledgers l set size = new_size, peaks = new_peaks where l.id = ledger and l.size < new_size;
end
$$;

create function worker.nodes(ledger uuid, levels integer[], firsts bigint[], counts integer[])
returns table (level integer, first bigint, hashes bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return query select * from log.nodes_of(ledger, levels, firsts, counts); end $$;

-- The newest checkpoint, and one of each hour for good. A log that shrinks is never signed.
create function worker.keep_checkpoint(ledger uuid, new_size bigint, new_root bytea, new_note text,
                                       public_key bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update log.ledgers l set note = new_note, signer = public_key, signed_size = new_size, signed_at = clock_timestamp(),
        refused_at = null, refusal = null
    where l.id = ledger and l.signed_size < new_size and l.size >= new_size;
    if not found then
        raise exception 'an older checkpoint' using errcode = '23514';
    end if;
    insert into log.checkpoints (ledger_id, size, root, note)
    select ledger, new_size, new_root, new_note
    where not exists (select from log.checkpoints c where c.ledger_id = ledger
                      and c.signed_at > date_trunc('hour', clock_timestamp()));
end
$$;

-- The signer remembers another past than the database tells: nothing more is signed, and the pages say so.
create function worker.refuse(ledger uuid, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update log.ledgers l set refused_at = clock_timestamp(), refusal = why
    where l.id = ledger and l.refused_at is null;
end
$$;

-- For `portal log verify`: beside each leaf the hash of the entry as it stands now, or null where it is gone.
create function worker.leaves(ledger uuid, after bigint, most integer)
returns table (number bigint, leaf bytea, now bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
    return query
        select l.number, l.hash, (select log.leaf_hash(e) from log.entries e
                                  where e.at = l.entry_at and e.id = l.entry_id
                                    and log.ledger_of(e.tenant_id) = ledger)
        from log.leaves l where l.ledger_id = ledger and l.number > after order by l.number limit most;
end
$$;

-- Entries that numbering has passed by: nobody but a superuser can put one there.
create function worker.strays(ledger uuid) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    seat log.sequencer := (select s from log.sequencer s);
begin
    return (select count(*) from log.entries e
            where (e.xid, e.id) <= (seat.xid, seat.id) and log.ledger_of(e.tenant_id) = ledger
              and not exists (select from log.leaves l where l.ledger_id = ledger and l.entry_id = e.id));
end
$$;

create function worker.every_ledger() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select l.id from log.ledgers l order by l.id $$;

create function worker.checkpoints(ledger uuid) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    return query select log.with_witnesses(ledger, c.size, c.note) from log.checkpoints c
                 where c.ledger_id = ledger order by c.size;
end
$$;

create function worker.removals(ledger uuid) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select r.note from log.removals r where r.ledger_id = ledger order by r.month $$;

grant execute on function
    worker.removals(uuid), worker.leaves(uuid, bigint, integer), worker.strays(uuid), worker.every_ledger(),
    worker.checkpoints(uuid), worker.number_entries(integer), worker.ledgers(uuid[]),
    worker.grow(uuid, bigint, bytea, integer[], bigint[], bytea[]),
    worker.nodes(uuid, integer[], bigint[], integer[]), worker.keep_checkpoint(uuid, bigint, bytea, text, bytea),
    worker.refuse(uuid, text)
    to portal_worker;
reset role;
