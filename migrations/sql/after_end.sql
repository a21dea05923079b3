-- What waits until a case that has ended is reopened. METHOD 2 leaves three things for the time after the end, and
-- they stay open: measuring and following up (phases 9 and 10), correcting what is locked (gate.refuse_ended), and
-- writing down the time of it. What protects the citizen has no end either: an agreement is withdrawn, a link ended,
-- a question about a link declined, a sheet journalised, an acute concern answered for, at any time.
set local role gate_owner;

-- The state in which a case has ended. Null for one that has not; whoever may not open it learns nothing here.
create function gate.end_of(ended_case uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select c.state from app.cases c
    where c.tenant_id = gate.tenant() and c.id = ended_case
      and c.state in ('closed', 'declined', 'transferred')
      and coalesce(gate.purpose_for(c.id, c.track, 'case'), gate.purpose_for(c.id, c.track, 'record')) is not null
$$;

-- The case sheet, a new agreement, a stage of the sentence, a text copied into the case.
create function gate.refuse_after_end() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if tg_table_name = 'case_events' then
        if new.kind = 'state' then
            return new;  -- how a case is reopened
        end if;
    end if;
    if gate.end_of(new.case_id) is not null then
        raise exception 'this case has ended' using errcode = '55000';
    end if;
    return new;
end
$$;

-- Asking from a case and linking it is work on it; of the other one nobody learns here whether it has ended.
create function gate.refuse_link_after_end() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    named uuid[] := case tg_table_name
        when 'case_links' then array[(to_jsonb(new) ->> 'case_a')::uuid, (to_jsonb(new) ->> 'case_b')::uuid]
        else array[(to_jsonb(new) ->> 'from_case')::uuid] end;
begin
    if exists (select from unnest(named) one where gate.end_of(one) is not null) then
        raise exception 'this case has ended' using errcode = '55000';
    end if;
    return new;
end
$$;

-- Time goes on for the follow-up that METHOD 2 places up to six months after a closing; after another end there
-- are two weeks for writing up. Minutes of a sheet follow their sheet. The same days: portal/records/ended.py.
create function gate.refuse_time_after_end() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    end_state text := gate.end_of(new.case_id);
    ended_on date;
begin
    if new.record_id is not null or end_state is null then
        return new;
    end if;
    select e.happened_on into ended_on from app.case_events e
    where e.tenant_id = new.tenant_id and e.case_id = new.case_id and e.kind = 'state'
      and e.to_code = end_state
    order by e.at desc limit 1;
    if new.spent_on > ended_on + (case end_state when 'closed' then 184 else 14 end) then
        raise exception 'this case had ended by then' using errcode = '55000';
    end if;
    return new;
end
$$;

-- A step of an ended case waits with it; what was put before a coordinator is answered for all the same, and the
-- talk that was agreed on for later is held.
create function gate.refuse_tick_after_end() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.state is distinct from old.state and new.ticked_by is not null
        and new.kind not in ('acute', 'supervision', 'look_at', 'follow_up')
        and gate.end_of(new.case_id) is not null then
        raise exception 'this case has ended' using errcode = '55000';
    end if;
    return new;
end
$$;

grant execute on function gate.refuse_after_end(), gate.refuse_link_after_end(),
    gate.refuse_time_after_end(), gate.refuse_tick_after_end() to portal_owner;
reset role;
set local role portal_owner;
create trigger refuse_ended before insert on app.case_sheets
    for each row execute function gate.refuse_after_end();
create trigger refuse_ended before insert on app.agreements
    for each row execute function gate.refuse_after_end();
create trigger refuse_ended before insert on app.case_events
    for each row execute function gate.refuse_after_end();
create trigger refuse_ended before insert on app.copied_texts
    for each row execute function gate.refuse_after_end();
create trigger refuse_ended before insert on app.case_links
    for each row execute function gate.refuse_link_after_end();
create trigger refuse_ended before insert on app.link_proposals
    for each row execute function gate.refuse_link_after_end();
create trigger refuse_ended before insert on app.time_entries
    for each row execute function gate.refuse_time_after_end();
create trigger refuse_ended before update on app.steps
    for each row execute function gate.refuse_tick_after_end();
reset role;
