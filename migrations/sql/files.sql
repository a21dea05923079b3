-- A file leaves the portal: its SHA-256, so that whoever finds one later can be told whether it came from here, who took
-- it and when. What it is for stands in the entry of the act that made it; both belong to one request.
set local role gate_owner;

create function gate.note_file(form text, holds integer, about uuid, about_case uuid, fingerprint bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    seen record;
begin
    if me.tenant_id is null then
        raise exception 'no visit' using errcode = '28000';
    end if;
    if form is null or holds is null or holds < 0 or fingerprint is null then
        raise exception 'a file without its fingerprint' using errcode = '22004';
    end if;
    select * into seen from gate.grounds_of(me, array[about_case]);
    if about_case is not null and seen.case_id is null then
        raise exception 'not a file of this case' using errcode = '42501';
    end if;
    perform log.write('file:export', 'allowed', 'file', about, seen.case_id, seen.number, holds, seen.ground,
                      'as_' || form, fingerprint => fingerprint, me => me);
end
$$;

grant execute on function gate.note_file(text, integer, uuid, uuid, bytea) to portal_web;
reset role;
