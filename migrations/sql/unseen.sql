-- How many saved sheets of a case the caller is not shown, because their authors chose who reads them: what leaves
-- sheets out says how many. For members who may open the case; their number is all that anybody learns.
set local role gate_owner;

create function gate.unseen_sheets(opened_case uuid) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select count(*)::integer from app.records r
    where r.tenant_id = gate.tenant() and r.case_id = opened_case and r.current_version > 0
      and (gate.caller()).kind = 'member'
      and gate.purpose_for(r.case_id, r.track, 'record') is not null
      and r.visibility <> 'case_team' and r.created_by <> gate.membership()
      and not (r.visibility = 'coordinator' and r.track = any (gate.tracks()))
$$;

grant execute on function gate.unseen_sheets(uuid) to portal_web;
reset role;
