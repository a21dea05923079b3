-- The access log as an auditor of one organisation may read it. Reading it is an entry too.
set local role gate_owner;

create function gate.read_log(
    person uuid default null, number integer default null, kinds text[] default null,
    outcomes text[] default null, since timestamptz default null, until timestamptz default null,
    before_at timestamptz default null, before_id uuid default null, page_size integer default 50,
    why text default null)
returns table (id uuid, at timestamptz, account_id uuid, membership_id uuid, roles text[],
               action text, object_kind text, object_id uuid, case_number integer,
               purpose text, outcome text, reason text, method text, route text, request_id uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp
-- Each combination of filters has an index of its own; a plan for all of them would use none.
set plan_cache_mode = force_custom_plan
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.tenant_id is null or not 'auditor' = any (me.roles) then
        raise exception 'not an auditor here' using errcode = '42501';
    end if;
    perform log.write('log:read', 'allowed', 'log', purpose => 'audit', case_number => number,
                      object_id => person);
    return query
        select e.id, e.at, e.account_id, e.membership_id, e.roles, e.action, e.object_kind,
               e.object_id, e.case_number, e.purpose, e.outcome, e.reason, e.method, e.route,
               e.request_id
        from log.entries e
        where e.tenant_id = me.tenant_id
          and (person is null or e.membership_id = person)
          and (number is null or e.case_number = number)
          and (kinds is null or e.action = any (kinds))
          and (outcomes is null or e.outcome = any (outcomes))
          and (why is null or e.purpose = why)
          and (since is null or e.at >= since)
          and (until is null or e.at < until)
          and (before_at is null or (e.at, e.id) < (before_at, before_id))
        order by e.at desc, e.id desc
        limit least(greatest(page_size, 1), 200);
end
$$;

reset role;
