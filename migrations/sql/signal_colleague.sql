-- A colleague's case: at least so many attempts in a day to open cases on which others work and the person
-- does not. `beside` counts the cases.
set local role gate_owner;
create function log.signs_of_colleague(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        with tried as (
            select e.at, e.id, e.membership_id, e.case_number, (e.at at time zone 'Europe/Copenhagen')::date as day
            from log.entries e
            where e.tenant_id = tenant and e.outcome <> 'allowed' and e.outcome = 'denied'
              and e.at >= log.midnight(first_day) and e.at < log.midnight(last_day + 1)
              and e.membership_id is not null and e.case_id is not null and log.is_closed_door(e.reason)
              and exists (
                  select from app.assignments a
                  where a.tenant_id = tenant and a.case_id = e.case_id and a.membership_id <> e.membership_id
                    and a.started_at <= e.at and (a.ended_at is null or a.ended_at > e.at))
              and not exists (
                  select from app.assignments a
                  where a.tenant_id = tenant and a.case_id = e.case_id and a.membership_id = e.membership_id
                    and a.started_at <= e.at and (a.ended_at is null or a.ended_at > e.at - span * interval '1 day')))
        select t.membership_id, null::integer, t.day, count(*)::integer, count(distinct t.case_number)::integer,
               (array_agg(t.at order by t.at))[1:100], (array_agg(t.id order by t.at))[1:100]
        from tried t group by t.membership_id, t.day having count(*) >= at_least;
end
$$;
reset role;
