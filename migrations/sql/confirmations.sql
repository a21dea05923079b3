-- Once a year a person of the organisation says of each member: yes, still one of us. Who is not confirmed
-- for thirteen months finds the door closed, by the clock alone (gate.caller). An administrator keeps access while
-- nobody else could confirm (gate.must_stay). Guests are confirmed at home alone.
set local role gate_owner;

create function gate.confirmations()
returns table (member_id uuid, confirmed_at timestamptz, is_closed boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    return query select m.id, m.confirmed_at,
                        m.confirmed_at <= clock_timestamp() - interval '13 months'
                        and not ('admin' = any (m.roles) and gate.must_stay(m.tenant_id, m.id))
                 from app.memberships m
                 where m.tenant_id = me.tenant_id and m.status <> 'left' and m.kind = 'member';
end
$$;

-- Nobody confirms himself. Returns how many were confirmed; others' members and those who left are passed over.
create function gate.confirm_members(members uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
    confirmed record;
    number integer := 0;
begin
    for confirmed in
        update app.memberships m set confirmed_at = clock_timestamp()
        where m.tenant_id = me.tenant_id and m.id = any (members) and m.id <> me.membership_id
          and m.status <> 'left' and m.kind = 'member'
        returning m.id
    loop
        number := number + 1;
        perform log.write('member:confirm', 'allowed', 'membership', confirmed.id,
                          purpose => 'administration');
    end loop;
    return number;
end
$$;

grant execute on function gate.confirmations(), gate.confirm_members(uuid[]) to portal_web;
reset role;
