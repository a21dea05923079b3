-- Birth of a case, and the entries that its changes leave behind.
set local role gate_owner;

-- A coordinator of the track receives a new number; the case starts with its key, or not at all.
create function gate.create_case(new_case uuid, new_track text, started date, new_state text,
                                 key_generation integer, wrapped_key bytea,
                                 new_reference_index bytea default null)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    new_number integer;
begin
    if me.tenant_id is null or not new_track = any (gate.tracks()) then
        raise exception 'not a coordinator of this track' using errcode = '42501';
    end if;
    if not new_state in ('draft', 'awaiting_agreement', 'active') then
        raise exception 'a case does not begin in this state' using errcode = '23514';
    end if;
    update app.tenants t set last_case_number = t.last_case_number + 1 where t.id = me.tenant_id
    returning t.last_case_number into new_number;
    insert into app.cases (tenant_id, id, number, track, state, started_on, reference_index, created_by)
    values (me.tenant_id, new_case, new_number, new_track, new_state, started, new_reference_index,
            me.membership_id);
    insert into keys.case_keys (tenant_id, case_id, generation, wrapped)
    values (me.tenant_id, new_case, key_generation, wrapped_key);
    perform log.write('case:create', 'allowed', 'case', new_case, new_case, new_number, 1, 'coordination');
    return new_number;
end
$$;

create function gate.note_sheet() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    changed app.cases%rowtype;
begin
    update app.cases c set sheet_version = new.version, touched_at = clock_timestamp()
    where c.tenant_id = new.tenant_id and c.id = new.case_id and c.sheet_version = new.version - 1
    returning c.* into changed;
    if changed.id is null then
        raise exception 'somebody saved this sheet first' using errcode = '40001';
    end if;
    perform log.write('case:write', 'allowed', 'case', new.case_id, new.case_id, changed.number, 0,
                      gate.purpose_for(new.case_id, new.track, 'case'));
    return null;
end
$$;

create function gate.note_state() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.state is distinct from old.state then
        perform log.write('case:state', 'allowed', 'case', new.id, new.id, new.number, 0,
                          gate.purpose_for(new.id, new.track, 'case'), 'to_' || new.state);
    end if;
    return null;
end
$$;

-- An assignment ends now, by the database's clock, whatever moment the caller names (ATTACKS A18).
create function gate.end_now() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    if new.ended_at is not null then
        new.ended_at := clock_timestamp();
    end if;
    return new;
end
$$;

-- Who answered whether there is a conflict of interest, and when, by the database's word. An answer stays:
-- what is learned later is another answer, given when the person is put on the case anew.
create function gate.state_conflict() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    if tg_op = 'UPDATE' and old.conflict is not null
        and (new.conflict, new.conflict_note) is distinct from (old.conflict, old.conflict_note) then
        raise exception 'that was answered' using errcode = '42501';
    end if;
    if new.conflict is not null and (tg_op = 'INSERT' or old.conflict is null) then
        -- Of somebody who was asked and said yes, the coordinator had answered (assignment_proposals.sql).
        new.conflict_by := coalesce(new.conflict_by, gate.membership());
        new.conflict_at := coalesce(new.conflict_at, clock_timestamp());
    end if;
    return new;
end
$$;

-- Who came by a loan is asked about afterwards, once: by a coordinator of the track.
create function gate.answer_conflict(asked uuid, answer text, note bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update app.assignments a set conflict = answer, conflict_note = note
    where a.tenant_id = gate.tenant() and a.id = asked and a.track = any (gate.tracks())
      and a.ended_at is null and a.conflict is null;
    return found;
end
$$;

create function gate.note_assignment() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    case_number integer := (select c.number from app.cases c
                            where c.tenant_id = new.tenant_id and c.id = new.case_id);
begin
    if tg_op = 'INSERT' and not exists (
        select from app.memberships m
        where m.tenant_id = new.tenant_id and m.id = new.membership_id and m.status = 'active'
          -- A guest comes to a case by the loan for it, and to no other.
          and (m.kind = 'member' or exists (
              select from app.loans l where l.tenant_id = new.tenant_id and l.guest_id = m.id
                and l.case_id = new.case_id and l.state = 'running'))
          and new.track = any (select gate.track_of(r) from unnest(m.roles) r)) then
        raise exception 'that member does not work in this track' using errcode = '23514';
    end if;
    -- What only the author read falls to the coordinators when the author leaves: no sheet is nobody's.
    if new.ended_at is not null then
        update app.records r set visibility = 'coordinator'
        where r.tenant_id = new.tenant_id and r.case_id = new.case_id
          and r.created_by = new.membership_id and r.visibility = 'author_only_until_supervision';
    end if;
    -- The start and the end of a loan are entries of their own, also where the case's number is not known.
    if exists (select from app.memberships m where m.tenant_id = new.tenant_id
               and m.id = new.membership_id and m.kind = 'guest')
        and not (tg_op = 'UPDATE' and gate.tenant() = new.tenant_id) then
        return null;
    end if;
    perform log.write(case when new.ended_at is not null then 'case:unassign'
                           when tg_op = 'UPDATE' then 'case:conflict' else 'case:assign' end,
                      'allowed', 'membership', new.membership_id, new.case_id, case_number, 0,
                      case when tg_op = 'INSERT' and new.assigned_by <> gate.membership()
                           then 'assignment' else 'coordination' end,
                      case when new.ended_at is null then 'conflict_' || new.conflict end);
    return null;
end
$$;

grant execute on function gate.note_sheet(), gate.note_state(), gate.note_assignment(), gate.end_now(),
    gate.state_conflict() to portal_owner;
grant execute on function gate.answer_conflict(uuid, text, bytea) to portal_web;
reset role;
set local role portal_owner;
create trigger note_sheet after insert on app.case_sheets
    for each row execute function gate.note_sheet();
create trigger note_state after update on app.cases
    for each row execute function gate.note_state();
create trigger end_now before update on app.assignments
    for each row execute function gate.end_now();
create trigger state_conflict before insert or update on app.assignments
    for each row execute function gate.state_conflict();
create trigger note_assignment after insert or update on app.assignments
    for each row execute function gate.note_assignment();
reset role;
