-- An administrator lets a member try again; whoever the lock protected against is in the log.
set local role gate_owner;

create function gate.unlock_member(member uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
    person uuid;
begin
    perform gate.demand_fresh_proof();
    select m.account_id into person from app.memberships m
    where m.tenant_id = me.tenant_id and m.id = member and m.status = 'active' and m.kind = 'member'
      and m.id <> me.membership_id;
    if person is null then
        return false;
    end if;
    if exists (select from auth.throttles t join auth.accounts a on a.id = person
               where t.locked_until > clock_timestamp()
                 and (t.kind, t.subject) in (('code', sha256(person::text::bytea)),
                                             ('account', sha256(a.login_index)))) then
        perform login.tell_person(person, 'unlocked');
    end if;
    update auth.throttles t set failures = 0, locked_until = null
    where (t.kind = 'code' and t.subject = sha256(person::text::bytea))
       or (t.kind = 'account' and t.subject = (select sha256(a.login_index) from auth.accounts a
                                               where a.id = person));
    perform log.write('member:unlock', 'allowed', 'membership', member, purpose => 'administration');
    return true;
end
$$;

grant execute on function gate.unlock_member(uuid) to portal_web;
reset role;
