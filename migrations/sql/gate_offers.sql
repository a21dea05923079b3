-- Offers of a named person to a need.
set local role gate_owner;

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
