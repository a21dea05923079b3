-- Emergency access, decided anew at every statement by the database's clock. For members alone: a guest, an
-- auditor, an admin and another organisation have no track here, and no track opens no case.
set local role gate_owner;

-- The case that somebody has broken into, for as long as the hour lasts, the role is held, and the organisation
-- allows it at all.
create function gate.emergency_cases(me gate.caller_row) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if me.kind is distinct from 'member' then
        return '{}';
    end if;
    return coalesce((
        select array_agg(e.case_id) from app.emergencies e
        join app.tenants t on t.id = e.tenant_id and t.emergency_access
        where e.tenant_id = me.tenant_id and e.membership_id = me.membership_id
          and e.ended_at is null and e.ends_at > clock_timestamp()
          and e.track = any (select gate.track_of(r) from unnest(me.roles) r)), '{}');
end
$$;

-- Why somebody may not use it now, as a code; null for whoever may. One an hour, and three that wait for a
-- judgement, so that nobody reads a whole file room by and by. One that nobody judged in time, or that was judged
-- a breach, takes the right away until it is judged otherwise.
create function gate.emergency_bar(tenant uuid, member uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select case
        when not coalesce((select t.emergency_access from app.tenants t where t.id = tenant), false) then 'off'
        when bool_or(e.judgement = 'breach') then 'breach'
        when bool_or(e.judgement is null and e.review_due_at <= clock_timestamp()) then 'overdue'
        when bool_or(e.began_at > clock_timestamp() - interval '1 hour') then 'within_the_hour'
        when count(*) filter (where e.judgement is null) >= 3 then 'three_waiting' end
    from app.emergencies e where e.tenant_id = tenant and e.membership_id = member
$$;

create function gate.own_emergency_bar() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    return gate.emergency_bar(me.tenant_id, me.membership_id);
end
$$;

-- Whether somebody judges a case's emergencies: an auditor, or a coordinator of its track; never the own.
create function gate.judges_emergency(me gate.caller_row, e app.emergencies) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select me.kind = 'member' and e.tenant_id = me.tenant_id and e.membership_id <> me.membership_id
       and ('auditor' = any (me.roles)
            or e.track = any (select gate.coordinated_track(r) from unnest(me.roles) r))
$$;

-- Breaks the glass: returns the case, or a code for what stands in the way. Every attempt is an entry.
create function gate.begin_emergency(emergency uuid, number integer, ground text, sealed_reason bytea,
                                     due_on date)
returns table (refused text, case_id uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    wanted app.cases%rowtype;
begin
    if me.kind is distinct from 'member'
        or not exists (select from unnest(me.roles) r where gate.track_of(r) is not null) then
        raise exception 'no role that works on cases here' using errcode = '42501';
    end if;
    perform gate.demand_fresh_proof();
    -- One at a time: two attempts at once would open two cases within the hour.
    perform from app.memberships m
    where m.tenant_id = me.tenant_id and m.id = me.membership_id for no key update;
    refused := gate.emergency_bar(me.tenant_id, me.membership_id);
    if refused is null then
        select c.* into wanted from app.cases c
        where c.tenant_id = me.tenant_id and c.number = begin_emergency.number
          and c.track = any (select gate.track_of(r) from unnest(me.roles) r);
        refused := case
            when wanted.id is null then 'no_such_case'
            when gate.purpose_for(wanted.id, wanted.track, 'case') is not null then 'own_case' end;
    end if;
    if refused is not null then
        -- What was asked for is told as far as it exists in the own tracks.
        perform log.write('emergency:begin', 'denied', 'case', wanted.id, wanted.id, wanted.number,
                          purpose => 'break_glass', reason => refused);
        return next;
        return;
    end if;
    insert into app.emergencies (tenant_id, id, case_id, track, membership_id, ground, reason, review_due_at)
    values (me.tenant_id, emergency, wanted.id, wanted.track, me.membership_id, begin_emergency.ground,
            sealed_reason, (due_on + 1)::timestamp at time zone 'Europe/Copenhagen');
    perform log.write('emergency:begin', 'allowed', 'emergency', emergency, wanted.id, wanted.number,
                      purpose => 'break_glass', reason => 'emergency_' || ground);
    case_id := wanted.id;
    return next;
end
$$;

-- The end before the hour: by the person, or by whoever judges.
create function gate.end_emergency(emergency uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    held app.emergencies%rowtype;
begin
    update app.emergencies e set ended_at = clock_timestamp()
    where e.tenant_id = me.tenant_id and e.id = emergency
      and (e.membership_id = me.membership_id or gate.judges_emergency(me, e))
      and e.ended_at is null and e.ends_at > clock_timestamp()
    returning e.* into held;
    if held.id is null then
        return false;
    end if;
    perform log.write('emergency:end', 'allowed', 'emergency', held.id, held.case_id,
        (select c.number from app.cases c where c.tenant_id = held.tenant_id and c.id = held.case_id),
        purpose => case when held.membership_id = me.membership_id then 'break_glass'
                        when 'auditor' = any (me.roles) then 'audit' else 'coordination' end);
    return true;
end
$$;

-- A judgement on top of the one that was read; false when somebody judged first.
create function gate.review_emergency(emergency uuid, base_version integer, new_judgement text,
                                      sealed_note bytea)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    held app.emergencies%rowtype;
begin
    select e.* into held from app.emergencies e
    where e.tenant_id = me.tenant_id and e.id = emergency and gate.judges_emergency(me, e) for update;
    if held.id is null then
        raise exception 'no such emergency to judge' using errcode = '42501';
    end if;
    if held.review_version <> base_version then
        return false;
    end if;
    insert into app.emergency_reviews (tenant_id, emergency_id, version, case_id, track, judgement, note,
                                       reviewer_id)
    values (held.tenant_id, held.id, base_version + 1, held.case_id, held.track, new_judgement,
            sealed_note, me.membership_id);
    update app.emergencies e set judgement = new_judgement, review_version = base_version + 1
    where e.tenant_id = held.tenant_id and e.id = held.id;
    perform log.write('emergency:review', 'allowed', 'emergency', held.id, held.case_id,
        (select c.number from app.cases c where c.tenant_id = held.tenant_id and c.id = held.case_id),
        purpose => case when 'auditor' = any (me.roles) then 'audit' else 'coordination' end,
        reason => new_judgement);
    return true;
end
$$;

reset role;
