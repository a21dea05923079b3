-- What people are told of emergency access, and the organisation's word on whether there is any.
set local role gate_owner;

-- Emergencies as the caller may know of them: those of the own cases and tracks, all for an auditor, the own.
-- The address of a case goes to whoever opens it anyway.
create function gate.emergencies_seen()
returns table (id uuid, case_id uuid, case_number integer, membership_id uuid, ground text, reason bytea,
    began_at timestamptz, ends_at timestamptz, ended_at timestamptz, review_due_at timestamptz,
    is_live boolean, is_overdue boolean, may_judge boolean, review_version integer, judgement text,
    note bytea, reviewer_id uuid, reviewed_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    own_cases uuid[] := gate.cases('');
    own_tracks text[] := gate.tracks();
    audits boolean := me.kind = 'member' and 'auditor' = any (me.roles);
    seen uuid[] := array(
        select e.id from app.emergencies e
        where e.tenant_id = me.tenant_id and me.kind = 'member'
          and (audits or e.case_id = any (own_cases) or e.track = any (own_tracks)
               or e.membership_id = me.membership_id)
        order by e.judgement is null desc, e.began_at desc limit 200);
begin
    -- An entry for each case that the list names, one where it names none.
    perform log.write('emergency:read', 'allowed', 'emergency', null, s.case_id, s.number, s.times,
                      purpose => case when audits then 'audit'
                                      when cardinality(own_tracks) > 0 then 'coordination'
                                      else 'assignment' end)
    from (select c.id as case_id, c.number, count(*)::integer as times
          from app.emergencies e join app.cases c on c.tenant_id = e.tenant_id and c.id = e.case_id
          where e.tenant_id = me.tenant_id and e.id = any (seen) group by c.id, c.number
          union all select null, null, 0 where cardinality(seen) = 0) s;
    return query
        select e.id, case when e.case_id = any (own_cases) or e.track = any (own_tracks) then e.case_id end,
               c.number, e.membership_id, e.ground, e.reason::bytea, e.began_at, e.ends_at, e.ended_at,
               e.review_due_at, e.ended_at is null and e.ends_at > clock_timestamp(),
               e.judgement is null and e.review_due_at <= clock_timestamp(),
               gate.judges_emergency(me, e), e.review_version, e.judgement, r.note::bytea, r.reviewer_id, r.at
        from app.emergencies e
        join app.cases c on c.tenant_id = e.tenant_id and c.id = e.case_id
        left join app.emergency_reviews r on r.tenant_id = e.tenant_id and r.emergency_id = e.id
                                         and r.version = e.review_version
        where e.tenant_id = me.tenant_id and e.id = any (seen)
        order by e.judgement is null desc, e.began_at desc;
end
$$;

-- Who is told at once: the team of today, the coordinators of the track, the auditors; not whoever is lent.
create function gate.emergency_told(emergency uuid) returns table (membership_id uuid, email bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    return query
        select m.id, m.email::bytea
        from app.emergencies e
        join app.memberships m on m.tenant_id = e.tenant_id and m.status = 'active' and m.kind = 'member'
                              and m.id <> e.membership_id
        where e.tenant_id = me.tenant_id and e.id = emergency and e.membership_id = me.membership_id
          and ('auditor' = any (m.roles)
               or e.track = any (select gate.coordinated_track(r) from unnest(m.roles) r)
               or exists (select from app.assignments a
                          where a.tenant_id = e.tenant_id and a.case_id = e.case_id
                            and a.membership_id = m.id and a.ended_at is null));
end
$$;

create type gate.emergency_notice_row as (
    is_allowed boolean, id uuid, case_id uuid, number integer, ends_at timestamptz, waiting integer
);

-- What every page tells: the own emergency with its end, and how many of others' wait for a judgement.
create function gate.emergency_notice(me gate.caller_row) returns gate.emergency_notice_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    told gate.emergency_notice_row;
begin
    told.waiting := 0;
    told.is_allowed := false;
    if me.kind is distinct from 'member' then
        return told;
    end if;
    told.is_allowed := (select t.emergency_access from app.tenants t where t.id = me.tenant_id);
    if told.is_allowed then
        select e.id, e.case_id, c.number, e.ends_at into told.id, told.case_id, told.number, told.ends_at
        from app.emergencies e join app.cases c on c.tenant_id = e.tenant_id and c.id = e.case_id
        where e.tenant_id = me.tenant_id and e.membership_id = me.membership_id
          and e.ended_at is null and e.ends_at > clock_timestamp()
          and e.track = any (select gate.track_of(r) from unnest(me.roles) r)
        order by e.ends_at desc limit 1;
    end if;
    select count(*) into told.waiting from app.emergencies e
    where e.tenant_id = me.tenant_id and e.judgement is null and e.membership_id <> me.membership_id
      and ('auditor' = any (me.roles)
           or e.track = any (select gate.coordinated_track(r) from unnest(me.roles) r)
           or exists (select from app.assignments a
                      where a.tenant_id = e.tenant_id and a.case_id = e.case_id
                        and a.membership_id = me.membership_id and a.ended_at is null));
    return told;
end
$$;

-- Allowed or not in the whole organisation; turning it off closes what is open at the next statement.
create function gate.allow_emergencies(wanted boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
begin
    update app.tenants t set emergency_access = wanted
    where t.id = me.tenant_id and t.emergency_access <> wanted;
    if found then
        perform log.write('organisation:settings', 'allowed', 'tenant', me.tenant_id,
            purpose => 'administration',
            reason => case when wanted then 'emergency_allowed' else 'emergency_not_allowed' end);
    end if;
    return found;
end
$$;

grant execute on function gate.own_emergency_bar(), gate.begin_emergency(uuid, integer, text, bytea, date),
    gate.end_emergency(uuid), gate.review_emergency(uuid, integer, text, bytea), gate.emergencies_seen(),
    gate.emergency_told(uuid), gate.allow_emergencies(boolean) to portal_web;
reset role;
