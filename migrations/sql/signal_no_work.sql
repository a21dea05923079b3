-- Opened, and no work after it: on a day at least so many cases on which the person wrote, recorded or changed
-- nothing until `span` days later. A day is judged when those days are over.
set local role gate_owner;
create function log.work_on_a_case() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select '{case:create,case:propose,case:decline,case:write,case:state,case:assign,case:unassign,case:conflict,case:stage,case:link,case:unlink,
             case:link_propose,case:link_decline,case:copy_in,agreement:record,agreement:withdraw,time:record,
             time:correct,record:create,record:save,record:share,record:lock,record:correction,record:journal,step:done,
             step:reopen,step:drop,disclosure:make,consent:record,consent:narrow,consent:withdraw,loan:hand_back,
             emergency:review}'::text[]
$$;

create function log.signs_of_no_work(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
    work text[] := log.work_on_a_case();
begin
    return query
        with opened as (
            select distinct on (o.membership_id, o.day, o.case_number) o.*
            from log.openings(tenant, log.midnight(first_day - span - 1), log.midnight(last_day - span)) o
            order by o.membership_id, o.day, o.case_number, o.at),
        told as (
            select o.*, count(*) over (partition by o.membership_id, o.day) as cases, exists (
                select from log.entries e
                where e.tenant_id = tenant and e.case_number = o.case_number
                  and e.membership_id = o.membership_id and e.outcome = 'allowed' and e.action = any (work)
                  and e.at >= o.at and e.at < log.midnight(o.day + span + 1)) as has_work
            from opened o)
        select t.membership_id, null::integer, t.day, count(*)::integer, max(t.cases)::integer,
               (array_agg(t.at order by t.at))[1:100], (array_agg(t.id order by t.at))[1:100]
        from told t where not t.has_work
        group by t.membership_id, t.day having count(*) >= at_least;
end
$$;
reset role;
