-- Many cases in a day: at least so many, and more than `span` times what that person opens on a usual day
-- of the four weeks before. Each case counts once a day.
set local role gate_owner;
create function log.signs_of_volume(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        with opened as (
            select distinct on (o.membership_id, o.day, o.case_number) o.*
            from log.openings(tenant, log.midnight(first_day), log.midnight(last_day + 1)) o
            order by o.membership_id, o.day, o.case_number, o.at),
        many as (
            select o.membership_id, o.day, count(*)::integer as seen,
                   array_agg(o.at order by o.at) as ats, array_agg(o.id order by o.at) as ids
            from opened o group by o.membership_id, o.day having count(*) >= at_least)
        select m.membership_id, null::integer, m.day, m.seen, u.usual, m.ats[1:100], m.ids[1:100]
        from many m
        cross join lateral (
            select coalesce(percentile_disc(0.5) within group (order by d.cases), 0)::integer as usual
            from (select count(distinct o.case_number) as cases
                  from log.openings(tenant, log.midnight(m.day - 28), log.midnight(m.day), m.membership_id) o
                  group by o.day) d) u
        where m.seen > u.usual * span;
end
$$;
reset role;
