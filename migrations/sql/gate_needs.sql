-- Needs: what an organisation asks its partners for, without a word about a person.
set local role gate_owner;

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

reset role;
