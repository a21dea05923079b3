-- The hourly limit stopped somebody: how often, and how many different cases were tried.
set local role gate_owner;
create function log.signs_of_limit(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select e.membership_id, null::integer, (e.at at time zone 'Europe/Copenhagen')::date, count(*)::integer,
               count(distinct e.case_number)::integer,
               (array_agg(e.at order by e.at))[1:100], (array_agg(e.id order by e.at))[1:100]
        from log.entries e
        where e.tenant_id = tenant and e.outcome <> 'allowed' and e.outcome = 'denied'
          and e.at >= log.midnight(first_day) and e.at < log.midnight(last_day + 1)
          and e.reason = 'reading_limit'
        group by 1, 3 having count(*) >= at_least;
end
$$;
reset role;
