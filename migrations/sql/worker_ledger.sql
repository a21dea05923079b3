-- The doors of portal_worker: numbering, the nodes of the trees, signed checkpoints. It sees hashes, no entry.
set local role gate_owner;

-- Numbers at most `most` entries, in the order of their transactions. The horizon is the oldest transaction
-- that still writes: whatever lies before it has committed or rolled back for good (SECURITY 3.3).
create function worker.number_entries(most integer)
returns table (ledger_id uuid, number bigint, hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    seat log.sequencer;
    here bigint := (select system_identifier from pg_control_system());
    young xid8;
    horizon xid8;
    last_xid xid8;
    last_id uuid;
begin
    -- Two workers at once take turns, so that no number is given twice.
    select * into seat from log.sequencer for update;
    young := pg_snapshot_xmin(pg_current_snapshot());
    horizon := young;
    if seat.server <> here then
        -- Restored elsewhere: the numbers of old transactions mean nothing here, so all is looked through.
        if seat.xid = '0'::xid8 or seat.xid > young then
            seat.xid := '0';
            seat.id := '00000000-0000-0000-0000-000000000000';
        end if;
        horizon := '18446744073709551615';
    end if;

    create temporary table if not exists fresh (ledger_id uuid, number bigint, hash bytea) on commit drop;
    return;
end
$$;

reset role;
