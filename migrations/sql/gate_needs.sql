-- Before a loan: who lends to whom, who can be lent, needs, and offers of a named person.
set local role gate_owner;

-- The caller, if he or she coordinates the track in an organisation of his or her own.
create function gate.require_coordinator(track text) returns gate.caller_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.kind is distinct from 'member' or not require_coordinator.track = any (gate.tracks()) then
        raise exception 'not a coordinator of this track' using errcode = '42501';
    end if;
    return me;
end
$$;

-- Organisations of the same kind under the same law, and who has said yes to whom.
create function gate.partners()
returns table (id uuid, name text, ours_since timestamptz, theirs_since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.kind is distinct from 'member' then
        raise exception 'no visit' using errcode = '42501';
    end if;
    return query
        select t.id, t.name, ours.opted_at, theirs.opted_at
        from app.tenants own
        join app.tenants t on t.kind = own.kind and t.legal_regime = own.legal_regime
                          and t.id <> own.id and t.status = 'active' and t.kind <> 'centre'
        left join app.pairings ours on ours.tenant_id = own.id and ours.partner_id = t.id
                                   and ours.ended_at is null
        left join app.pairings theirs on theirs.tenant_id = t.id and theirs.partner_id = own.id
                                     and theirs.ended_at is null
        where own.id = me.tenant_id order by t.name;
end
$$;

create function gate.opt_in(pairing uuid, partner uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    if not exists (select from gate.partners() p where p.id = partner) then
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

create function gate.post_need(need uuid, track text, region text, language text, ideology text,
    urgency text, hours integer, weeks integer, note bytea, key_generation integer, wrapped_key bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_coordinator(track);
begin
    insert into app.needs (tenant_id, id, track, region, language, ideology, urgency, hours_per_week,
                           weeks, note, posted_by)
    values (me.tenant_id, need, track, region, language, ideology, urgency, hours, weeks, note,
            me.membership_id);
    insert into keys.need_keys (tenant_id, need_id, generation, wrapped)
    values (me.tenant_id, need, key_generation, wrapped_key);
    perform log.write('need:post', 'allowed', 'need', need, purpose => 'coordination');
end
$$;

create function gate.close_need(need uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    asked app.needs%rowtype;
begin
    select n.* into asked from app.needs n where n.tenant_id = me.tenant_id and n.id = need for update;
    me := gate.require_coordinator(asked.track);
    if asked.state <> 'open' then
        return false;
    end if;
    update app.needs n set state = 'closed' where n.tenant_id = me.tenant_id and n.id = need;
    update app.offers o set state = 'lapsed', reason = 'need_closed', closed_at = clock_timestamp()
    where o.borrower_id = me.tenant_id and o.need_id = need and o.state = 'open';
    perform log.write('need:close', 'allowed', 'need', need, purpose => 'coordination');
    return true;
end
$$;

-- Needs that a coordinator sees: those of the own organisation, and open ones of organisations that are
-- paired with it. No row of a need says anything about a person.
create function gate.needs_seen()
returns table (tenant_id uuid, id uuid, tenant_name text, track text, region text, language text,
    ideology text, urgency text, hours_per_week integer, weeks integer, note bytea, state text,
    posted_at timestamptz, expires_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    own_tracks text[] := gate.tracks();
begin
    return query
        select n.tenant_id, n.id, t.name, n.track, n.region, n.language, n.ideology, n.urgency,
               n.hours_per_week, n.weeks, n.note::bytea,
               case when n.state = 'open' and n.expires_at <= clock_timestamp() then 'lapsed'
                    else n.state end,
               n.posted_at, n.expires_at
        from app.needs n join app.tenants t on t.id = n.tenant_id and t.status = 'active'
        where me.kind = 'member' and n.track = any (own_tracks)
          and (n.tenant_id = me.tenant_id
               or n.state = 'open' and n.expires_at > clock_timestamp()
                  and gate.paired(n.tenant_id, me.tenant_id))
        order by n.posted_at desc limit 200;
end
$$;

-- The wrapped keys of needs, each with an entry. Who may: coordinators who see the need, both sides of an
-- offer or a loan for it, and the person who is offered, once the agreement is signed.
create function gate.open_needs(ids uuid[])
returns table (tenant_id uuid, need_id uuid, generation integer, wrapped_key bytea,
               wrapped_tenant_key bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    own_tracks text[] := gate.tracks();
    opened record;
begin
    if me.kind is distinct from 'member' or cardinality(ids) > 200 then
        raise exception 'not a way to open needs' using errcode = '42501';
    end if;
    for opened in
        select n.tenant_id as owner, n.id, k.generation, k.wrapped, t.wrapped as tenant_wrapped
        from app.needs n
        join keys.need_keys k on k.tenant_id = n.tenant_id and k.need_id = n.id
        join keys.tenant_keys t on t.tenant_id = k.tenant_id and t.generation = k.generation
        where n.tenant_id = any (gate.circle(me.tenant_id)) and n.id = any (ids)
          and (n.track = any (own_tracks)
               and (n.tenant_id = me.tenant_id
                    or gate.paired(n.tenant_id, me.tenant_id)
                       and (n.state = 'open' or exists (
                           select from app.offers o where o.tenant_id = me.tenant_id
                             and o.borrower_id = n.tenant_id and o.need_id = n.id)))
               or exists (
                   select from app.loans l
                   where l.tenant_id = n.tenant_id and l.need_id = n.id
                     and l.home_tenant_id = me.tenant_id
                     and (n.track = any (own_tracks)
                          or l.home_membership_id = me.membership_id
                             and l.state in ('signed', 'running'))))
    loop
        perform log.write('need:read', 'allowed', 'need', opened.id, shown => 1,
                          purpose => 'coordination');
        tenant_id := opened.owner;
        need_id := opened.id;
        generation := opened.generation;
        wrapped_key := opened.wrapped;
        wrapped_tenant_key := opened.tenant_wrapped;
        return next;
    end loop;
end
$$;

create function gate.make_offer(offer uuid, need uuid, member uuid, hours integer, starts date,
                                ends date, body bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    asked app.needs%rowtype;
begin
    -- Shared, so that several may answer one need, and none answers one that is being closed.
    select n.* into asked from app.needs n
    where n.tenant_id = any (gate.circle(me.tenant_id)) and n.id = need for share;
    me := gate.require_coordinator(asked.track);
    if asked.tenant_id = me.tenant_id or not gate.paired(asked.tenant_id, me.tenant_id)
        or not gate.lendable(me.tenant_id, member, asked.track) then
        raise exception 'not an offer that can be made' using errcode = '42501';
    end if;
    if asked.state <> 'open' or asked.expires_at <= clock_timestamp() then
        raise exception 'the need is no longer open' using errcode = '40001';
    end if;
    update app.offers o set state = 'lapsed', closed_at = clock_timestamp()
    where o.tenant_id = me.tenant_id and o.borrower_id = asked.tenant_id and o.need_id = need
      and o.membership_id = member and o.state = 'open' and o.expires_at <= clock_timestamp();
    insert into app.offers (tenant_id, id, borrower_id, need_id, track, membership_id, hours_per_week,
                            starts_on, ends_on, body, offered_by)
    values (me.tenant_id, offer, asked.tenant_id, need, asked.track, member, hours, starts, ends, body,
            me.membership_id);
    perform log.write('offer:make', 'allowed', 'offer', offer, purpose => 'coordination');
    perform log.tell(asked.tenant_id, me, 'offer:make', 'offer', offer);
end
$$;

-- Declined by the borrower with a reason, or withdrawn by the lender; one of them wins.
create function gate.close_offer(offer uuid, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    made app.offers%rowtype;
    is_lender boolean;
    action text;
begin
    select o.* into made from app.offers o
    where o.tenant_id = any (gate.circle(me.tenant_id)) and o.id = offer
      and me.tenant_id in (o.tenant_id, o.borrower_id) for update;
    me := gate.require_coordinator(made.track);
    is_lender := made.tenant_id = me.tenant_id;
    if made.state <> 'open' then
        return false;
    end if;
    update app.offers o set state = case when is_lender then 'withdrawn' else 'declined' end,
        reason = why, closed_at = clock_timestamp()
    where o.tenant_id = made.tenant_id and o.id = offer;
    action := case when is_lender then 'offer:withdraw' else 'offer:decline' end;
    perform log.write(action, 'allowed', 'offer', offer, purpose => 'coordination');
    perform log.tell(case when is_lender then made.borrower_id else made.tenant_id end, me, action,
                     'offer', offer);
    return true;
end
$$;

create function gate.offers_seen()
returns table (id uuid, need_id uuid, need_tenant_id uuid, is_lender boolean, other_name text,
    membership_id uuid, hours_per_week integer, starts_on date, ends_on date, body bytea, state text,
    reason text, offered_at timestamptz, expires_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    own_tracks text[] := gate.tracks();
begin
    return query
        select o.id, o.need_id, o.borrower_id, o.tenant_id = me.tenant_id, t.name,
               case when o.tenant_id = me.tenant_id then o.membership_id end, o.hours_per_week,
               o.starts_on, o.ends_on, o.body::bytea,
               case when o.state = 'open' and o.expires_at <= clock_timestamp() then 'lapsed'
                    else o.state end,
               o.reason, o.offered_at, o.expires_at
        from app.offers o
        join app.tenants t
          on t.id = case when o.tenant_id = me.tenant_id then o.borrower_id else o.tenant_id end
        where me.kind = 'member' and o.tenant_id = any (gate.circle(me.tenant_id))
          and me.tenant_id in (o.tenant_id, o.borrower_id)
          and o.track = any (own_tracks) and gate.paired(o.tenant_id, o.borrower_id)
        order by o.offered_at desc limit 200;
end
$$;

-- The same act, told to the other organisation before there is a loan: who acts, what, and nothing else.
create function log.tell(other uuid, me gate.caller_row, action text, object_kind text, object_id uuid)
returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    insert into log.entries (tenant_id, account_id, roles, home_tenant_id, acting_tenant_id,
        owning_tenant_id, action, object_kind, object_id, purpose, outcome)
    values (other, me.account_id, me.roles, me.tenant_id, me.tenant_id, other, action, object_kind,
            object_id, 'loan', 'allowed')
$$;

reset role;
