-- Which moves a case may make, what an event does to its case, and the entries that are left behind.
set local role gate_owner;

-- The same pairs as portal/cases/states.py; a test compares them.
create function gate.may_move(from_state text, to_state text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select (from_state, to_state) in (
        ('draft', 'awaiting_agreement'), ('draft', 'declined'),
        ('awaiting_agreement', 'active'), ('awaiting_agreement', 'declined'),
        ('active', 'paused'), ('active', 'closing'), ('active', 'transferred'),
        ('paused', 'active'), ('paused', 'closing'),
        ('closing', 'active'), ('closing', 'closed'),
        ('closed', 'active'), ('declined', 'awaiting_agreement'))
$$;

create function gate.guard_state() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.state is distinct from old.state and not gate.may_move(old.state, new.state) then
        raise exception 'a case does not move this way' using errcode = '23514';
    end if;
    -- Whoever goes on with a case does not want it erased (erasures.sql).
    if new.state is distinct from old.state then
        new.erase_reason := null;
        new.erase_archive := null;
        new.erase_asked_by := null;
        new.erase_asked_at := null;
    end if;
    return new;
end
$$;

-- The event moves the case, so that no case moves without one.
create function gate.note_event() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    case_number integer;
begin
    update app.cases c set touched_at = clock_timestamp(),
        state = case new.kind when 'state' then new.to_code else c.state end
    where c.tenant_id = new.tenant_id and c.id = new.case_id and c.erased_at is null
      and (new.kind <> 'state' or (c.state = new.from_code and new.to_code <> new.from_code))
    returning c.number into case_number;
    if case_number is null then
        raise exception 'somebody moved this case first' using errcode = '40001';
    end if;
    if new.kind = 'stage' then
        perform log.write('case:stage', 'allowed', 'case', new.case_id, new.case_id, case_number, 0,
                          gate.purpose_for(new.case_id, new.track, 'case'));
    end if;
    return null;
end
$$;

create function gate.note_agreement() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    -- A day of grace, because the day turns in Denmark before it turns for a clock in UTC.
    if new.given_on > current_date + 1 or new.withdrawn_on > current_date + 1 then
        raise exception 'an agreement is not made in the future' using errcode = '23514';
    end if;
    -- The day of its renewal follows the year of birth, and saving the case sheet has its own entry.
    if tg_op = 'UPDATE' then
        if new.withdrawn_on is not distinct from old.withdrawn_on then
            return null;
        end if;
    end if;
    perform log.write(case when new.withdrawn_on is null then 'agreement:record'
                           else 'agreement:withdraw' end,
        'allowed', 'agreement', new.id, new.case_id,
        (select c.number from app.cases c where c.tenant_id = new.tenant_id and c.id = new.case_id),
        0, gate.purpose_for(new.case_id, new.track, 'case'));
    return null;
end
$$;

-- Both cases' logs tell of the link; the entry of one names nothing of the other.
create function gate.note_link() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.write(case when new.ended_at is null then 'case:link' else 'case:unlink' end,
                      'allowed', 'case', c.id, c.id, c.number, 0,
                      gate.purpose_for(c.id, c.track, 'case'))
    from app.cases c where c.tenant_id = new.tenant_id and c.id in (new.case_a, new.case_b);
    return null;
end
$$;

-- Tracks in which the caller works or coordinates.
create function gate.own_tracks() returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(distinct track) filter (where track is not null), '{}')
    from unnest((gate.caller()).roles) role_name
    cross join lateral (values (gate.track_of(role_name)), (gate.coordinated_track(role_name))) t(track)
$$;

create function gate.note_time() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.spent_on > current_date + 1 then
        raise exception 'time is not spent in the future' using errcode = '23514';
    end if;
    perform log.write(case when new.taken_back_at is null then 'time:record' else 'time:correct' end,
        'allowed', 'time', new.id, new.case_id,
        (select c.number from app.cases c where c.tenant_id = new.tenant_id and c.id = new.case_id),
        0, coalesce(gate.purpose_for(new.case_id, new.track, 'case'), 'own_account'));
    return null;
end
$$;

create function gate.note_advice() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.given_on > current_date + 1 then
        raise exception 'advice is not given in the future' using errcode = '23514';
    end if;
    perform log.write(case when new.taken_back_at is null then 'advice:record' else 'advice:correct' end,
                      'allowed', 'advice', new.id, purpose => 'own_account');
    return null;
end
$$;

-- Taken back now, by the database's clock, whatever moment the caller names (ATTACKS A18).
create function gate.take_back_now() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    new.taken_back_at := clock_timestamp();
    return new;
end
$$;

grant execute on function gate.guard_state(), gate.note_event(), gate.note_agreement(),
    gate.note_link(), gate.note_time(), gate.note_advice(), gate.take_back_now() to portal_owner;
reset role;
set local role portal_owner;
create trigger guard_state before update of state on app.cases
    for each row execute function gate.guard_state();
create trigger note_event after insert on app.case_events
    for each row execute function gate.note_event();
create trigger note_agreement after insert or update on app.agreements
    for each row execute function gate.note_agreement();
create trigger end_now before update on app.case_links
    for each row execute function gate.end_now();
create trigger note_link after insert or update on app.case_links
    for each row execute function gate.note_link();
create trigger take_back_now before update on app.time_entries
    for each row execute function gate.take_back_now();
create trigger note_time after insert or update on app.time_entries
    for each row execute function gate.note_time();
create trigger take_back_now before update on app.advice
    for each row execute function gate.take_back_now();
create trigger note_advice after insert or update on app.advice
    for each row execute function gate.note_advice();
reset role;
