-- Writing a month of the log anew, without those whose time is over, beside its place and a few thousand entries
-- at a time: numbering waits for whoever writes (worker_ledger.sql), and shall not wait for a whole month. What
-- only reads comes before the first word that is written, so that it keeps nobody waiting either.
set local role gate_owner;

create function log.name_of(month date) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$ select 'entries_' || to_char(month, 'YYYY_MM') $$;

create function log.is_over(month date, months integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return ((month + make_interval(months => 1 + greatest(months, 6)))::timestamp at time zone 'UTC')
           <= clock_timestamp();
end
$$;

-- Whose time for this month is over, of those who have entries in it; nobody's entries, and those of whoever is
-- gone, have the usual 24 months.
create function log.leaving(month date) returns uuid[]
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    due uuid;
    has_entries boolean;
    found_ones uuid[] := '{}';
begin
    for due in
        select l.id from log.ledgers l left join app.tenants t on t.id = l.id
        where log.is_over(leaving.month, coalesce(log.kept_months(t), 24))
          and not exists (select from log.removals r where r.ledger_id = l.id and r.month = leaving.month)
        order by l.id
    loop
        execute format('select exists (select from log.%I e where e.tenant_id %s)', log.name_of(month),
                       case when due = nobody then 'is null' else '= $1' end) into has_entries using due;
        if has_entries then
            found_ones := found_ones || due;
        end if;
    end loop;
    return found_ones;
end
$$;

-- Months in which somebody has entries whose time is over, the oldest first.
create function worker.due_months() returns setof date
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    month date;
begin
    for month in
        select to_date(right(c.relname, 7), 'YYYY_MM') from pg_class c
        join pg_inherits i on i.inhrelid = c.oid and i.inhparent = 'log.entries'::regclass
        where c.relname ~ '^entries_\d{4}_\d{2}$' order by c.relname
    loop
        exit when not log.is_over(month, 6);
        if log.leaving(month) <> '{}' then
            return next month;
        end if;
    end loop;
end
$$;

-- Who leaves a month, while nobody else parts with it. Nobody writes there; whoever vacuums it gives way.
create function log.seize(month date) returns uuid[]
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    leaving uuid[];
begin
    if not log.is_over(month, 6) or extract(day from month) <> 1 or to_regclass('log.' || log.name_of(month)) is null then
        raise exception 'not a month whose time is over' using errcode = '42501';
    end if;
    perform set_config('lock_timeout', '10s', true);
    execute format('lock table log.%I in share row exclusive mode', log.name_of(month));
    leaving := log.leaving(month);
    if leaving = '{}' then
        raise exception 'nothing to remove' using errcode = '42501';
    end if;
    return leaving;
end
$$;

-- Whether anybody's entries stay.
create function log.somebody_stays(month date, leaving uuid[]) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
    is_left boolean;
begin
    execute format('select exists (select from log.%I e where log.ledger_of(e.tenant_id) <> all ($1))',
                   log.name_of(month)) into is_left using leaving;
    return is_left;
end
$$;

-- Refuses what is not signed yet: of what was never signed nobody could tell later that it was there.
create function log.demand_signatures(month date, leaving uuid[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
    is_signed boolean;
begin
    execute format(
        'select bool_and(coalesce(l.number < s.signed_size, false)) from log.%I e '
        'left join log.leaves l on l.ledger_id = log.ledger_of(e.tenant_id) and l.entry_id = e.id '
        'left join log.ledgers s on s.id = l.ledger_id where log.ledger_of(e.tenant_id) = any ($1)', log.name_of(month))
        into is_signed using leaving;
    if is_signed is distinct from true then
        raise exception 'not signed yet' using errcode = '42501';
    end if;
end
$$;

-- With its indexes and a promise about its times, it takes the place without being built or looked through.
create function log.begin_anew(month date, leaving uuid[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('lock_timeout', '300ms', true);  -- from here on it writes
    drop table if exists log.month_anew;
    create table log.month_anew (like log.entries including defaults including constraints including indexes);
    execute format('alter table log.month_anew add constraint of_one_month check (at >= %L and at < %L)',
                   month::text || ' 00:00:00+00', (month + interval '1 month')::date::text || ' 00:00:00+00');
    revoke update, delete, truncate on log.month_anew from gate_owner;
    insert into log.rewriting (month, leaving) values (month, leaving)
    on conflict (only_one) do update set (month, leaving, at, id, looked_at) =
        row(excluded.month, excluded.leaving, excluded.at, excluded.id, excluded.looked_at);
end
$$;

-- One step of the copy: how many entries were looked through so far, or null when there is nothing left to copy.
-- It goes on where it was left, and begins anew for another month or when others are leaving.
create function worker.copy_month(month date, most integer) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    leaving uuid[] := log.seize(month);
    seat log.rewriting := (select r from log.rewriting r);
    last_at timestamptz;
    last_id uuid;
    looked bigint;
begin
    if (seat.month, seat.leaving) is distinct from (month, leaving) or to_regclass('log.month_anew') is null then
        perform log.demand_signatures(month, leaving);
        if not log.somebody_stays(month, leaving) then
            return null;
        end if;
        perform log.begin_anew(month, leaving);
        return 0;
    end if;
    execute format('with step as materialized (select e.at, e.id from log.%I e where (e.at, e.id) > ($1, $2) '
                   '                           order by e.at, e.id limit $3) '
                   'select s.at, s.id, (select count(*) from step) from step s order by s.at desc, s.id desc limit 1',
                   log.name_of(month)) into last_at, last_id, looked using seat.at, seat.id, most;
    if last_id is null then
        return null;
    end if;
    execute format('insert into log.month_anew select * from log.%I e where (e.at, e.id) > ($1, $2) '
                   'and (e.at, e.id) <= ($3, $4) and log.ledger_of(e.tenant_id) <> all ($5)', log.name_of(month))
        using seat.at, seat.id, last_at, last_id, leaving;
    update log.rewriting r set at = last_at, id = last_id, looked_at = r.looked_at + looked;
    return seat.looked_at + looked;
end
$$;

-- Throws away what was copied, so that the next step begins anew.
create function worker.drop_copy() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('lock_timeout', '300ms', true);
    drop table if exists log.month_anew;
end
$$;

grant execute on function worker.due_months(), worker.copy_month(date, integer), worker.drop_copy() to portal_worker;
reset role;
