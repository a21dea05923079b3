-- What an organisation asks of its people: how many places at once, passkeys of its admins, how many cases an hour.
set local role portal_owner;
grant select (sessions_at_once, admins_need_passkey, cases_an_hour, cases_an_hour_coordinating) on app.tenants to portal_web;
reset role;
set local role gate_owner;

-- An admin who demands passkeys has signed in with one: nobody locks the last door behind himself.
create function gate.change_locks(base_version integer, new_sessions integer, new_demand boolean,
                                  new_cases integer default 60, new_cases_coordinating integer default 300)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    perform gate.demand_fresh_proof();
    if new_demand and not exists (
            select from auth.login_sessions s where s.factor = 'passkey' and s.ended_at is null
              and s.capability_hash = sha256(decode(current_setting('portal.capability', true), 'hex')))
        and not (select t.admins_need_passkey from app.tenants t where t.id = me.tenant_id) then
        raise exception 'sign in with a passkey first' using errcode = '42501';
    end if;
    update app.tenants t set sessions_at_once = new_sessions, admins_need_passkey = new_demand,
        cases_an_hour = new_cases, cases_an_hour_coordinating = new_cases_coordinating,
        settings_version = t.settings_version + 1
    where t.id = me.tenant_id and t.settings_version = base_version;
    if not found then
        return false;
    end if;
    perform log.write('organisation:settings', 'allowed', 'tenant', me.tenant_id,
                      purpose => 'administration', reason => 'locks');
    return true;
end
$$;

grant execute on function gate.change_locks(integer, integer, boolean, integer, integer) to portal_web;
reset role;
