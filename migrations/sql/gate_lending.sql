-- Law 3: no consent, no loan. Whether somebody is lent is asked anew at every statement, by the database's
-- clock; nothing here is kept from one question to the next.
set local role gate_owner;

-- Both organisations still lend to each other.
create function gate.paired(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (select from app.pairings p
                   where p.tenant_id = one and p.partner_id = other and p.ended_at is null)
       and exists (select from app.pairings p
                   where p.tenant_id = other and p.partner_id = one and p.ended_at is null)
$$;

-- The own organisation and all that it was ever paired with: where its needs and loans can be.
create function gate.circle(tenant uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select array_agg(p.partner_id) || tenant from app.pairings p where p.tenant_id = circle.tenant
$$;

-- Somebody at home who may be lent in a track: a live member of the corps, in an organisation that is open.
create function gate.lendable(home uuid, member uuid, track text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select from app.memberships m
        join app.tenants t on t.id = m.tenant_id and t.status = 'active'
        join auth.accounts a on a.id = m.account_id and a.disabled_at is null
        join app.corps_profiles p on p.tenant_id = m.tenant_id and p.membership_id = m.id
                                 and p.left_at is null
        where m.tenant_id = home and m.id = member and m.status = 'active' and m.kind = 'member'
          -- Nobody is lent on whom the own organisation no longer says yes: a guest needs no confirmation
          -- from the borrower, and outlives none at home.
          and m.confirmed_at > clock_timestamp() - interval '13 months'
          and lendable.track = any (select gate.track_of(r) from unnest(m.roles) r))
$$;

-- The loans by which a guest is let in at this very moment: every thread is looked at, and one that is
-- cut closes the door. A second after the end is after the end.
create function gate.live_loans(borrower uuid, guest uuid) returns setof gate.lent_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select l.id, l.case_id, l.home_tenant_id, l.home_membership_id, c.version, c.fingerprint,
               c.parts::text[], least(l.ends_at, c.until_at)
        from app.loans l
        join app.consents c on c.tenant_id = l.tenant_id and c.loan_id = l.id
                           and c.version = l.consent_version and c.kind <> 'withdrawn'
        join app.assignments a on a.tenant_id = l.tenant_id and a.case_id = l.case_id
                              and a.membership_id = l.guest_id and a.ended_at is null
        where l.tenant_id = borrower and l.guest_id = guest and l.state = 'running'
          and l.ends_at > clock_timestamp() and l.starts_at <= clock_timestamp()
          and c.until_at > clock_timestamp() and c.from_at <= clock_timestamp()
          and gate.paired(l.tenant_id, l.home_tenant_id)
          and gate.lendable(l.home_tenant_id, l.home_membership_id, l.track)
        order by l.accepted_at, l.id;
end
$$;

-- Whose word lets a guest in. The home's own provider speaks for the home's people, wherever they are lent;
-- the portal's own sign-in does unless the home asks for its provider, and where the borrower asks its own
-- people for one, by a passkey only: nothing weaker than what stands at either door. The borrower's provider
-- does not know the guest, a third organisation's speaks for nobody here, and an emergency at home opens
-- nothing abroad.
create function gate.vouches(home uuid, borrower uuid, provider uuid, factor text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select coalesce(provider = home, false) or provider is null
       and not exists (select from app.tenants t where t.id = home and t.provider_required)
       and (factor = 'passkey'
            or not exists (select from app.tenants t where t.id = borrower and t.provider_required))
$$;

-- Lent at all, whoever vouches: sign-in asks this before anything has been proved.
create function gate.is_lent(borrower uuid, guest uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from gate.live_loans(borrower, guest)) $$;

-- "Show the mentor's screen": a coordinator who asks for it sees with the rights of the lent person, and
-- writes nothing. The setting can only take rights away; for anybody else it takes all of them. It names the loan
-- and, while a citizen is still being asked, the parts that a consent would name.
create function gate.mirrored(me gate.caller_row, setting text) returns gate.caller_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    shown app.loans%rowtype;
    loan text := split_part(setting, ':', 1);
    asked text[] := string_to_array(nullif(split_part(setting, ':', 2), ''), ',');
begin
    select l.* into shown from app.loans l
    where pg_input_is_valid(loan, 'uuid') and l.tenant_id = me.tenant_id and l.id = loan::uuid
      and l.state in ('proposed', 'signed', 'running') and me.kind = 'member'
      and l.track = any (select gate.coordinated_track(r) from unnest(me.roles) r);
    if shown.id is null then
        return null;
    end if;
    me.roles := array[shown.track];
    me.kind := 'mirror';
    if asked is not null then
        me.loans := array[(shown.id, shown.case_id, shown.home_tenant_id, shown.home_membership_id, 0, null,
                           asked, shown.ends_at)::gate.lent_row];
        return me;
    end if;
    me.loans := array(
        select (shown.id, shown.case_id, shown.home_tenant_id, shown.home_membership_id, c.version,
                c.fingerprint, c.parts::text[], least(shown.ends_at, c.until_at))::gate.lent_row
        from app.consents c
        where c.tenant_id = shown.tenant_id and c.loan_id = shown.id
          and c.version = shown.consent_version and c.kind <> 'withdrawn'
          and c.until_at > clock_timestamp());
    return me;
end
$$;

-- The part of a consent under which a sheet falls; pages around a case have parts of their own.
create function gate.part_of(code text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select case when code in ('life_skills', 'parenting', 'assessment') or starts_with(code, 'own_')
                    then 'assessments'
                when code in ('record', 'step') then 'case'
                else code end
$$;

-- What a guest may reach, as "case:part"; null for members, whose rights no consent narrows.
create function gate.consented(writing boolean) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.kind = 'member' then
        return null;
    elsif me.kind = 'mirror' and writing then
        return '{}';
    end if;
    return coalesce((select array_agg(l.case_id || ':' || part)
                     from unnest(me.loans) l cross join unnest(l.parts) part), '{}');
end
$$;

-- The people whom a guest is shown: those on the same case now, and himself or herself.
create function gate.colleagues() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.kind = 'member' then
        return null;
    end if;
    return coalesce((
        select array_agg(a.membership_id)
        from unnest(me.loans) l
        join app.assignments a on a.tenant_id = me.tenant_id and a.case_id = l.case_id
                              and a.ended_at is null), '{}') || me.membership_id;
end
$$;

-- The loan that an entry of a guest belongs to: that of the case; one that lives before one that has ended.
create function gate.loan_of_guest(borrower uuid, guest uuid, opened_case uuid) returns app.loans
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    -- One after the other until there is one: who was lent a thousand times waits no longer than others.
    select found.l from (
        (select l from app.loans l where l.tenant_id = borrower and l.guest_id = guest
            and l.case_id = opened_case and l.state = 'running' order by l.proposed_at desc limit 1)
        union all
        (select l from app.loans l where l.tenant_id = borrower and l.guest_id = guest
            and l.case_id = opened_case order by l.proposed_at desc limit 1)
        union all
        (select l from app.loans l where l.tenant_id = borrower and l.guest_id = guest
            and l.state = 'running' order by l.proposed_at desc limit 1)
        union all
        (select l from app.loans l where l.tenant_id = borrower and l.guest_id = guest
            order by l.proposed_at desc limit 1)) found
    limit 1
$$;

-- Frozen on each version that a lent person saves; whoever writes cannot say anything else.
create function gate.freeze_loan() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    lent gate.lent_row;
begin
    if me.kind = 'guest' then
        select l.* into lent from unnest(me.loans) l where l.case_id = new.case_id;
        new.home_tenant_id := lent.home_tenant_id;
        new.loan_id := lent.loan_id;
        new.consent_version := lent.consent_version;
        new.consent_fingerprint := lent.consent_fingerprint;
    end if;
    return new;
end
$$;

grant execute on function gate.freeze_loan() to portal_owner;
reset role;
set local role portal_owner;
create trigger freeze_loan before insert on app.record_versions
    for each row execute function gate.freeze_loan();
reset role;
