-- Erasing a case. A coordinator asks, with a reason and the word that the archives are dealt with; a second
-- person, another coordinator of the track or an administrator, confirms. Both give a fresh proof. Then the
-- case's key is destroyed and every row of it is gone; the case's number, track and dates stay as the line that
-- says so, and so does the access log, which holds no content. Old copies die at the next shred epoch.
set local role portal_owner;
-- Nothing else removes rows of an organisation, and nobody logs in as the gate's owner.
grant select, delete on app.copied_texts, app.journal_marks, app.prints, app.steps, app.time_entries,
    app.drafts, app.record_versions, app.records, app.hand_backs, app.consents, app.loans,
    app.case_links, app.link_proposals, app.agreements, app.case_events, app.case_sheets,
    app.assignments, app.assignment_proposals, app.disclosures, app.emergency_reviews, app.emergencies to gate_owner;
reset role;
set local role gate_owner;

-- Whether a loan for the case is under way: it ends first, for both organisations.
create function gate.is_lent_out(asked app.cases) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (select from app.loans l
                   where l.tenant_id = asked.tenant_id and l.case_id = asked.id
                     and l.state in ('proposed', 'signed', 'running') and l.ends_at > clock_timestamp()
                     and (l.state = 'running' or l.expires_at > clock_timestamp()))
$$;

-- The case, locked, if it has ended and the caller may erase it: its coordinator, or an administrator.
create function gate.hold_erasable(erased_case uuid) returns app.cases
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    held app.cases%rowtype;
begin
    select c.* into held from app.cases c
    where c.tenant_id = me.tenant_id and c.id = erased_case and me.kind = 'member'
      and c.state in ('closed', 'declined', 'transferred') and c.erased_at is null
      and not gate.is_lent_out(c)
      and (c.track = any (gate.tracks()) or 'admin' = any (me.roles))
    for update;
    if held.id is null then
        raise exception 'no case that can be erased' using errcode = '42501';
    end if;
    return held;
end
$$;

create function gate.ask_erasure(asked_case uuid, reason text, archive text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.cases%rowtype := gate.hold_erasable(asked_case);
    me gate.caller_row := gate.require_coordinator(held.track);
begin
    perform gate.demand_fresh_proof();
    if held.erase_asked_at is not null then
        raise exception 'somebody asked first' using errcode = '40001';
    end if;
    update app.cases c set erase_reason = ask_erasure.reason, erase_archive = archive,
        erase_asked_by = me.membership_id, erase_asked_at = clock_timestamp()
    where c.tenant_id = held.tenant_id and c.id = held.id;
    perform log.write('case:erase_ask', 'allowed', 'case', held.id, held.id, held.number, 0,
                      'coordination', ask_erasure.reason);
end
$$;

create function gate.keep_case(asked_case uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.cases%rowtype := gate.hold_erasable(asked_case);
begin
    update app.cases c set erase_reason = null, erase_archive = null, erase_asked_by = null,
        erase_asked_at = null
    where c.tenant_id = held.tenant_id and c.id = held.id and c.erase_asked_at is not null;
    if not found then
        raise exception 'nobody asked' using errcode = '40001';
    end if;
    perform log.write('case:erase_stop', 'allowed', 'case', held.id, held.id, held.number, 0,
                      case when held.track = any (gate.tracks()) then 'coordination'
                           else 'administration' end);
end
$$;

-- Key and rows of a case that is told among the erased ones; the line about it stays.
create function gate.bury(tenant uuid, buried uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    delete from keys.case_keys k where k.tenant_id = tenant and k.case_id = buried;
    delete from log.likeness_marks t where t.tenant_id = tenant and t.case_id = buried;
    delete from log.likeness_names t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.copied_texts t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.journal_marks t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.prints t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.steps t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.time_entries t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.drafts t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.record_versions t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.records t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.hand_backs t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.consents t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.loans t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.case_links t where t.tenant_id = tenant and buried in (t.case_a, t.case_b);
    delete from app.link_proposals t where t.tenant_id = tenant and buried in (t.from_case, t.to_case);
    delete from app.disclosures t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.emergency_reviews t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.emergencies t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.agreements t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.case_events t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.case_sheets t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.assignment_proposals t where t.tenant_id = tenant and t.case_id = buried;
    delete from app.assignments t where t.tenant_id = tenant and t.case_id = buried;
    -- In an old copy of the data the two persons may not have been there yet.
    update app.cases c set erased_at = e.erased_at, reference_index = null,
        erase_reason = case when p.known then e.reason end,
        erase_archive = case when p.known then e.archive end,
        erase_asked_by = case when p.known then e.asked_by end,
        erase_asked_at = case when p.known then e.asked_at end,
        erased_by = case when p.known then e.erased_by end
    from keys.erased_cases e
    cross join lateral (select count(*) = 2 as known from app.memberships m
        where m.tenant_id = e.tenant_id and m.id in (e.asked_by, e.erased_by)) p
    where e.tenant_id = tenant and e.case_id = buried and c.tenant_id = tenant and c.id = buried;
    perform log.forget_case(tenant, (select c.number from app.cases c where c.tenant_id = tenant and c.id = buried));
end
$$;

create function gate.erase_case(asked_case uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.cases%rowtype := gate.hold_erasable(asked_case);
    me gate.caller_row := gate.caller();
    tenant uuid := held.tenant_id;
begin
    perform gate.demand_fresh_proof();
    -- Two persons, not two memberships of one.
    if held.erase_asked_at is null or exists (
            select from app.memberships m where m.tenant_id = tenant
              and m.id = held.erase_asked_by and m.account_id = me.account_id) then
        raise exception 'a second person confirms' using errcode = '42501';
    end if;
    perform log.write('case:erase', 'allowed', 'case', held.id, held.id, held.number, 0,
                      case when held.track = any (gate.tracks()) then 'coordination'
                           else 'administration' end, held.erase_reason);
    insert into keys.erased_cases (tenant_id, case_id, reason, archive, asked_by, asked_at, erased_by)
    values (tenant, held.id, held.erase_reason, held.erase_archive, held.erase_asked_by,
            held.erase_asked_at, me.membership_id);
    perform gate.bury(tenant, held.id);
end
$$;

-- Ended cases of the caller's tracks; for an administrator those that somebody asked about, and erased ones.
-- A case's time is over five years after it was last touched.
create function gate.erasures()
returns table (case_id uuid, number integer, track text, state text, touched_at timestamptz,
               is_over boolean, reason text, archive text, asked_by uuid, asked_at timestamptz,
               erased_by uuid, erased_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    own_tracks text[] := gate.tracks();
begin
    return query
        select c.id, c.number, c.track, c.state, c.touched_at,
               c.touched_at < clock_timestamp() - interval '5 years', c.erase_reason,
               c.erase_archive, c.erase_asked_by, c.erase_asked_at, c.erased_by, c.erased_at
        from app.cases c
        where c.tenant_id = me.tenant_id and me.kind = 'member'
          and c.state in ('closed', 'declined', 'transferred') and not gate.is_lent_out(c)
          and (c.track = any (own_tracks)
               or 'admin' = any (me.roles) and c.erase_asked_at is not null)
        order by c.touched_at limit 500;
end
$$;

-- After an old copy of the data was restored beside the keys of today: what was erased since is erased again.
create function operator.erase_again() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    back record;
    number integer := 0;
begin
    for back in
        select c.tenant_id, c.id, c.number, e.reason
        from keys.erased_cases e join app.cases c on c.tenant_id = e.tenant_id and c.id = e.case_id
        where c.erased_at is null for update of c
    loop
        perform gate.bury(back.tenant_id, back.id);
        perform log.write('case:erase', 'allowed', 'case', back.id, back.id, back.number, 0, 'operation',
                          back.reason, tenant => back.tenant_id);
        number := number + 1;
    end loop;
    return number;
end
$$;

-- Whether an old copy of the data brought back what was erased.
create function login.erased_are_back() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (select from keys.erased_cases e
                   join app.cases c on c.tenant_id = e.tenant_id and c.id = e.case_id
                   where c.erased_at is null)
$$;

grant execute on function operator.erase_again() to portal_operator;
grant execute on function login.erased_are_back() to portal_login;
grant execute on function
    gate.ask_erasure(uuid, text, text), gate.keep_case(uuid), gate.erase_case(uuid), gate.erasures()
    to portal_web;
reset role;
