-- Just before the end: at least so many different cases and tools opened in the `span` hours before a role,
-- an access, a loan or the work on a case ended, and more than that person opens on a usual day.
set local role gate_owner;
create function log.signs_of_before_end(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        with entries as (
            select e.* from log.entries e
            where e.tenant_id = tenant and e.outcome = 'allowed'
              and e.at >= log.midnight(first_day) and e.at < log.midnight(last_day + 1)
              and e.reason is distinct from 'to_active'),
        ends as (
            select e.object_id as person, e.at,
                   case when e.action = 'case:unassign' then e.case_number end as number
            from entries e
            where e.action in ('case:unassign', 'member:roles', 'member:status')
              and e.object_kind = 'membership'
            union all
            -- A loan may be ended by the other organisation, or by the clock; the guest is named by the loan.
            select l.guest_id, least(e.at, l.ends_at), e.case_number
            from entries e join app.loans l on l.tenant_id = tenant and l.id = e.object_id
            where e.action in ('loan:revoke', 'loan:hand_back', 'loan:lapse') and e.object_kind = 'loan'),
        ended as (
            select distinct on (n.person, day, n.number) n.person, n.at,
                   (n.at at time zone 'Europe/Copenhagen')::date as day, n.number
            from ends n order by n.person, day, n.number, n.at desc),
        opened as (
            select distinct on (n.person, n.day, n.number, o.case_number, o.object_id) n.*, o.at as opened_at, o.id
            from ended n
            cross join lateral log.openings(tenant, n.at - make_interval(hours => span), n.at, n.person) o
            where n.number is null or o.case_number = n.number
            order by n.person, n.day, n.number, o.case_number, o.object_id, o.at),
        many as (
            select o.person, o.day, o.number, o.at, count(*)::integer as seen,
                   array_agg(o.opened_at order by o.opened_at) as ats, array_agg(o.id order by o.opened_at) as ids
            from opened o group by o.person, o.day, o.number, o.at having count(*) >= at_least)
        select m.person, m.number, m.day, m.seen, u.usual, m.ats[1:100], m.ids[1:100]
        from many m
        cross join lateral (
            select coalesce(percentile_disc(0.5) within group (order by d.things), 0)::integer as usual
            from (select count(distinct (o.case_number, o.object_id)) as things
                  from log.openings(tenant, log.midnight(m.day - 28),
                                    m.at - make_interval(hours => span), m.person) o
                  where m.number is null or o.case_number = m.number
                  group by o.day) d) u
        where m.seen > u.usual;
end
$$;
reset role;
