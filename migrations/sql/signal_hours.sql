-- Night (before six, from ten) and weekend: at least so many cases and tools opened by somebody who did so
-- on fewer than `span` days of the four weeks before. Who has a duty in the evening is not told, nor is anybody
-- who opened cases on fewer than five days of those weeks: what is usual for them nobody can know yet.
set local role gate_owner;
create function log.is_odd_hour(at timestamptz) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select extract(hour from here) not between 6 and 21 or extract(isodow from here) > 5
    from (select at at time zone 'Europe/Copenhagen' as here) h
$$;

create function log.signs_of_hours(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        with opened as (
            select distinct on (o.membership_id, o.day, o.case_number, o.object_id) o.*
            from log.openings(tenant, log.midnight(first_day), log.midnight(last_day + 1)) o
            where log.is_odd_hour(o.at)
            order by o.membership_id, o.day, o.case_number, o.object_id, o.at),
        late as (
            select o.membership_id, o.day, count(*)::integer as seen,
                   array_agg(o.at order by o.at) as ats, array_agg(o.id order by o.at) as ids
            from opened o group by o.membership_id, o.day having count(*) >= at_least)
        select l.membership_id, null::integer, l.day, l.seen, u.usual, l.ats[1:100], l.ids[1:100]
        from late l
        cross join lateral (
            select count(distinct o.day) filter (where log.is_odd_hour(o.at))::integer as usual,
                   count(distinct o.day) as days
            from log.openings(tenant, log.midnight(l.day - 28), log.midnight(l.day), l.membership_id) o) u
        where u.usual < span and u.days >= 5;
end
$$;
reset role;
