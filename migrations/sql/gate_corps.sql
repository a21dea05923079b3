-- Who lends to whom, and who can be lent.
set local role gate_owner;

-- The caller, if he or she coordinates the track in an organisation of his or her own.
create function gate.require_coordinator(track text) returns gate.caller_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.kind is distinct from 'member'
        or not coalesce(require_coordinator.track = any (gate.tracks()), false) then
        raise exception 'not a coordinator of this track' using errcode = '42501';
    end if;
    return me;
end
$$;

-- Organisations of the same kind under the same law, and who has said yes to whom.
create function gate.partners()
returns table (id uuid, name text, ours_since timestamptz, theirs_since timestamptz, is_open boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.kind is distinct from 'member' then
        raise exception 'no visit' using errcode = '42501';
    end if;
    return query
        select t.id, t.name, ours.opted_at, theirs.opted_at, t.status = 'active'
        from app.tenants own
        join app.tenants t on t.kind = own.kind and t.legal_regime = own.legal_regime
                          and t.id <> own.id and t.kind <> 'centre'
        left join app.pairings ours on ours.tenant_id = own.id and ours.partner_id = t.id
                                   and ours.ended_at is null
        left join app.pairings theirs on theirs.tenant_id = t.id and theirs.partner_id = own.id
                                     and theirs.ended_at is null
        -- One that is closed is nobody's to begin with; a yes that was given can still be taken back.
        where own.id = me.tenant_id and (t.status = 'active' or ours.id is not null)
        order by t.name;
end
$$;

create function gate.opt_in(pairing uuid, partner uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    if not exists (select from gate.partners() p where p.id = partner and p.is_open) then
        raise exception 'no such organisation to pair with' using errcode = '42501';
    end if;
    insert into app.pairings (tenant_id, id, partner_id, opted_by)
    values (me.tenant_id, pairing, partner, me.membership_id)
    on conflict (tenant_id, partner_id) where ended_at is null do nothing;
    if found then
        perform log.write('pairing:opt_in', 'allowed', 'tenant', partner, purpose => 'administration');
    end if;
    return found;
end
$$;

-- Ends every offer and loan between the two as well: a new yes later opens nothing old.
create function gate.opt_out(partner uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
    loan app.loans%rowtype;
begin
    update app.pairings p set ended_at = clock_timestamp()
    where p.tenant_id = me.tenant_id and p.partner_id = opt_out.partner and p.ended_at is null;
    if not found then
        return false;
    end if;
    perform log.write('pairing:opt_out', 'allowed', 'tenant', partner, purpose => 'administration');
    update app.offers o set state = 'withdrawn', reason = 'pairing', closed_at = clock_timestamp()
    where (o.tenant_id, o.borrower_id) in ((me.tenant_id, partner), (partner, me.tenant_id))
      and o.state = 'open';
    for loan in select l.* from app.loans l
        where (l.tenant_id, l.home_tenant_id) in ((me.tenant_id, partner), (partner, me.tenant_id))
          and l.state in ('proposed', 'signed', 'running') loop
        perform gate.end_loan(loan.tenant_id, loan.id, 'revoked', 'pairing', 'loan:revoke',
                              'administration');
    end loop;
    return true;
end
$$;

-- What somebody can. Written by the person or by a coordinator of the person's track; codes only.
create function gate.save_profile(member uuid, base_version integer, new_skills text[],
    new_languages text[], new_ideologies text[], new_regions text[], hours integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_profile(member);
begin
    insert into app.corps_profiles as p (tenant_id, membership_id, skills, languages, ideologies,
                                         regions, hours_per_week, changed_by)
    select me.tenant_id, member, new_skills, new_languages, new_ideologies, new_regions, hours,
           me.membership_id
    where base_version = 0
    on conflict do nothing;
    if not found then
        update app.corps_profiles p set skills = new_skills, languages = new_languages,
            ideologies = new_ideologies, regions = new_regions, hours_per_week = hours,
            version = p.version + 1, changed_by = me.membership_id, left_at = null,
            changed_at = clock_timestamp()
        where p.tenant_id = me.tenant_id and p.membership_id = member and p.version = base_version;
    end if;
    if found then
        perform log.write('corps:profile', 'allowed', 'membership', member, purpose => 'coordination');
    end if;
    return found;
end
$$;

-- Leaving the corps ends every loan of the person at once, wherever it is.
create function gate.leave_corps(member uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_profile(member);
begin
    update app.corps_profiles p set left_at = clock_timestamp(), version = p.version + 1
    where p.tenant_id = me.tenant_id and p.membership_id = member and p.left_at is null;
    if not found then
        return false;
    end if;
    perform log.write('corps:leave', 'allowed', 'membership', member, purpose => 'coordination');
    perform gate.end_loans_of(me.tenant_id, member, 'left_corps');
    return true;
end
$$;

create function gate.require_profile(member uuid) returns gate.caller_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.kind is distinct from 'member' or not exists (
        select from app.memberships m cross join unnest(m.roles) r
        where m.tenant_id = me.tenant_id and m.id = member and m.kind = 'member' and m.status = 'active'
          and gate.track_of(r) is not null
          and (m.id = me.membership_id or gate.track_of(r) = any (gate.tracks()))) then
        raise exception 'not a profile to change' using errcode = '42501';
    end if;
    return me;
end
$$;

reset role;
