-- Everybody confirms having read the duty of confidentiality (public administration act, section 27): before
-- the first page of an organisation, and yearly. The latest confirmation stands with the membership, each one in the log.
set local role gate_owner;

create function gate.confirm_duty(wording text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    update app.memberships m set duty_version = wording, duty_read_at = clock_timestamp()
    where m.tenant_id = me.tenant_id and m.id = me.membership_id;
    if not found then
        raise exception 'nobody of this organisation' using errcode = '42501';
    end if;
    perform log.write('member:duty', 'allowed', 'membership', me.membership_id,
                      purpose => 'own_account');
end
$$;

grant execute on function gate.confirm_duty(text) to portal_web;
reset role;
