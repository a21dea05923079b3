-- A decoy was opened, printed or tried: nobody has a reason to. `beside` counts the clicks that were refused.
set local role gate_owner;
create function log.signs_of_decoy(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        with touched as (
            select distinct on (e.membership_id, e.case_number, coalesce(e.request_id, e.id)) e.*,
                   (e.at at time zone 'Europe/Copenhagen')::date as day
            from log.decoys d
            join log.entries e on e.tenant_id = d.tenant_id and e.case_number = d.case_number and e.at >= d.marked_at
                                   and (d.unmarked_at is null or e.at < d.unmarked_at)
            where d.tenant_id = tenant
              and e.at >= log.midnight(first_day) and e.at < log.midnight(last_day + 1)
              and e.membership_id is not null and e.action not in ('case:list', 'case:figures') and e.action not like 'log:%'
            order by e.membership_id, e.case_number, coalesce(e.request_id, e.id), e.at)
        select t.membership_id, t.case_number, t.day, count(*)::integer,
               count(*) filter (where t.outcome <> 'allowed')::integer,
               (array_agg(t.at order by t.at))[1:100], (array_agg(t.id order by t.at))[1:100]
        from touched t group by t.membership_id, t.case_number, t.day having count(*) >= at_least;
end
$$;
reset role;
