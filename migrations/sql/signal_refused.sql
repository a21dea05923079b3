-- Refusals one after the other: at least so many within `span` minutes. What was mistyped, or saved by
-- somebody else first, is no attempt at a door.
set local role gate_owner;
create function log.is_closed_door(reason text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select reason in ('role', 'stranger', 'not_visible', 'track', 'tenant', 'database', 'no_role') $$;

create function log.signs_of_refused(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        with refused as (
            select e.at, e.id, e.membership_id, (e.at at time zone 'Europe/Copenhagen')::date as day,
                   count(*) over (partition by e.membership_id order by e.at
                       range between make_interval(mins => span) preceding and current row) as close_by
            from log.entries e
            where e.tenant_id = tenant and e.outcome <> 'allowed' and e.outcome = 'denied'
              and e.at >= log.midnight(first_day) and e.at < log.midnight(last_day + 1)
              and log.is_closed_door(e.reason))
        select r.membership_id, null::integer, r.day, max(r.close_by)::integer, count(*)::integer,
               (array_agg(r.at order by r.at))[1:100], (array_agg(r.id order by r.at))[1:100]
        from refused r group by r.membership_id, r.day having max(r.close_by) >= at_least;
end
$$;
reset role;
