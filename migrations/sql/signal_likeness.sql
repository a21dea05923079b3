-- Same family name or same street address as the reader: given only where an organisation has turned it on.
-- Neither name nor address is kept. Of a case there are marks: of each word, a keyed digest of a keyed digest,
-- with the case's own id in the outer one, always four of them, chance filling up. So two cases of one name have
-- no mark in common, and whoever steals the table counts nothing (ATTACKS A26). The reader's own marks for a case come
-- with each opening, from the process that holds the key, and are compared here.
set local role gate_owner;

create table log.likeness_marks (
    tenant_id uuid not null,
    case_id uuid not null,
    kind log.signal_kind not null check (kind in ('surname', 'address')),
    marks bytea not null check (octet_length(marks) = 64),
    set_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, case_id, kind)
);

-- Where a reader lives, as a keyed digest, sealed so that two of one household do not show.
create table log.likeness_readers (
    tenant_id uuid not null,
    membership_id uuid not null,
    address app.sealed not null,
    set_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, membership_id)
);

-- That somebody opened a case whose marks are theirs too, until the worker has looked.
create table log.likeness_openings (
    tenant_id uuid not null,
    kind log.signal_kind not null,
    membership_id uuid not null,
    case_number integer not null,
    day date not null,
    primary key (tenant_id, kind, membership_id, case_number, day)
);

call log.wall_in('likeness_marks', 'likeness_readers', 'likeness_openings');

-- Which of them an organisation has turned on, what it keeps of the reader, and whether the names of those who work
-- here are to be compared anew: looked up once a visit.
create function log.likeness_notice(tenant uuid, person uuid)
returns table (kinds text[], address bytea, is_to_compare boolean)
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select k.kinds,
           case when 'address' = any (k.kinds) then
               (select r.address::bytea from log.likeness_readers r
                where r.tenant_id = tenant and r.membership_id = person) end,
           'namesake' = any (k.kinds) and exists (
               select from log.likeness_rosters r where r.tenant_id = tenant and log.is_to_compare(r))
    from (select coalesce(array_agg(t.kind::text), '{}') from log.signal_thresholds t
          where t.tenant_id = tenant and t.kind in ('surname', 'address', 'namesake') and t.is_on) k(kinds)
$$;

create function log.marks_in(marks bytea) returns bytea[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array_agg(substring(marks from place for 16)) from generate_series(1, 49, 16) place $$;

create function log.note_likeness(me gate.caller_row, opened uuid, number integer, reader_marks bytea[])
returns void
language sql set search_path = pg_catalog, pg_temp
as $$
    insert into log.likeness_openings (tenant_id, kind, membership_id, case_number, day)
    select m.tenant_id, m.kind, me.membership_id, number,
           log.danish_day()
    from log.likeness_marks m
    where m.tenant_id = me.tenant_id and m.case_id = opened and log.marks_in(m.marks) && reader_marks
    union all
    select n.tenant_id, 'namesake', me.membership_id, number,
           log.danish_day()
    from log.likeness_names n
    where n.tenant_id = me.tenant_id and n.case_id = opened and log.says_yes(n.answer, reader_marks)
    on conflict do nothing
$$;

-- Turned off: nothing of it is left but the signals that were given.
create function log.forget_likeness(tenant uuid, turned_off text) returns void
language sql set search_path = pg_catalog, pg_temp
as $$
    delete from log.likeness_marks m where m.tenant_id = tenant and m.kind = turned_off;
    delete from log.likeness_openings o where o.tenant_id = tenant and o.kind = turned_off;
    delete from log.likeness_readers r where r.tenant_id = tenant and turned_off = 'address';
    delete from log.likeness_names n where n.tenant_id = tenant and turned_off = 'namesake';
    delete from log.likeness_rosters r where r.tenant_id = tenant and turned_off = 'namesake';
$$;

-- At least so many openings in a day; told again of the same person and case only after `span` days.
create function log.signs_of_likeness(
    rule log.signal_kind, tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select o.membership_id, o.case_number, o.day, count(*)::integer, 0,
               (array_agg(e.at order by e.at))[1:100], (array_agg(e.id order by e.at))[1:100]
        from log.likeness_openings o
        cross join lateral log.openings(tenant, log.midnight(o.day), log.midnight(o.day + 1), o.membership_id) e
        where o.tenant_id = tenant and o.kind = rule and o.day between first_day and last_day
          and e.case_number = o.case_number
          and not exists (
              select from log.signals s
              where s.tenant_id = tenant and s.kind = rule and s.membership_id = o.membership_id
                and s.case_number = o.case_number and s.day < o.day and s.day >= o.day - signs_of_likeness.span)
        group by o.membership_id, o.case_number, o.day having count(*) >= at_least
        order by o.day;
end
$$;

create function log.signs_of_surname(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language sql stable set search_path = pg_catalog, pg_temp
as $$ select * from log.signs_of_likeness('surname', tenant, first_day, last_day, at_least, span) $$;

create function log.signs_of_address(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language sql stable set search_path = pg_catalog, pg_temp
as $$ select * from log.signs_of_likeness('address', tenant, first_day, last_day, at_least, span) $$;
reset role;
