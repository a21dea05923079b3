-- Sensitive acts ask for a fresh proof: who signed in this morning may have left the machine since.
set local role gate_owner;

create function gate.is_fresh(proved_at timestamptz) returns boolean
language sql volatile set search_path = pg_catalog, pg_temp
as $$ select proved_at > clock_timestamp() - interval '5 minutes' $$;

-- Asked by the functions that do such an act, whatever the page before them has checked.
create function gate.demand_fresh_proof() returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.account_id is null or not exists (
            select from auth.login_sessions s
            where s.capability_hash = sha256(decode(current_setting('portal.capability', true), 'hex'))
              and s.ended_at is null and gate.is_fresh(s.proved_at)) then
        raise exception 'a fresh proof is missing' using errcode = 'PF001';
    end if;
end
$$;

reset role;
