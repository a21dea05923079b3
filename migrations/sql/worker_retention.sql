-- Parting with months of the log whose time is over. A partition holds a month of all organisations, and
-- their times differ: the month is written anew without those whose time is over, and takes the place of the
-- old one; when nobody is left, the place stays empty. Entries are never deleted one by one, and nobody holds
-- the right to: a function that only knows whole months past an organisation's time is all there is.
set local role gate_owner;

create function log.is_over(month date, months integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return ((month + make_interval(months => 1 + greatest(months, 6)))::timestamp at time zone 'UTC')
           <= clock_timestamp();
end
$$;

-- Whose time for this month is over; nobody's entries, and those of whoever is gone, have the usual 24 months.
create function log.due_in(month date) returns uuid[]
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return array(
        select l.id from log.ledgers l left join app.tenants t on t.id = l.id
        where log.is_over(month, coalesce(t.log_months, 24))
          and not exists (select from log.removals r where r.ledger_id = l.id and r.month = due_in.month));
end
$$;

-- Months in which somebody has entries whose time is over, the oldest first.
create function worker.due_months() returns setof date
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    month date;
    found_one boolean;
begin
    for month in
        select to_date(right(c.relname, 7), 'YYYY_MM') from pg_class c
        join pg_inherits i on i.inhrelid = c.oid and i.inhparent = 'log.entries'::regclass
        where c.relname ~ '^entries_\d{4}_\d{2}$' order by c.relname
    loop
        exit when not log.is_over(month, 6);
        execute format('select exists (select from log.%I e where log.ledger_of(e.tenant_id) = any ($1))',
                       'entries_' || to_char(month, 'YYYY_MM'))
            into found_one using log.due_in(month);
        if found_one then
            return next month;
        end if;
    end loop;
end
$$;

-- Removes a month for all whose time is over, and says which numbers went. Refuses what is not signed yet:
-- of what was never signed nobody could tell later that it was there.
create function worker.remove_month(month date)
returns table (ledger_id uuid, origin text, count bigint, numbers text)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    old_name text := 'entries_' || to_char(month, 'YYYY_MM');
    due uuid[] := log.due_in(month);
    is_signed boolean;
    is_left boolean;
begin
    if not log.is_over(month, 6) or extract(day from month) <> 1 then
        raise exception 'not a month whose time is over' using errcode = '42501';
    end if;
    execute format(
        'select bool_and(coalesce(l.number < s.signed_size, false)) from log.%I e '
        'left join log.leaves l on l.ledger_id = log.ledger_of(e.tenant_id) and l.entry_id = e.id '
        'left join log.ledgers s on s.id = l.ledger_id where log.ledger_of(e.tenant_id) = any ($1)', old_name)
        into is_signed using due;
    if is_signed is distinct from true then
        raise exception 'not signed yet, or nothing to remove' using errcode = '42501';
    end if;
    return query execute format(
        'with gone as (select l.ledger_id, l.number, l.number - row_number() over (partition by l.ledger_id '
        '              order by l.number) as island from log.%I e join log.leaves l '
        '              on l.ledger_id = log.ledger_of(e.tenant_id) and l.entry_id = e.id '
        '              where l.ledger_id = any ($1)), '
        'parts as (select g.ledger_id, min(g.number) as low, max(g.number) as high, count(*) as many '
        '          from gone g group by g.ledger_id, g.island) '
        'select p.ledger_id, split_part(s.note, chr(10), 1), sum(p.many)::bigint, '
        '       string_agg(p.low || ''-'' || p.high, '' '' order by p.low) '
        'from parts p join log.ledgers s on s.id = p.ledger_id group by 1, 2', old_name) using due;
    execute format('select exists (select from log.%I e where log.ledger_of(e.tenant_id) <> all ($1))',
                   old_name) into is_left using due;
    if is_left then
        -- With its indexes and a promise about its times, it takes the place without being built or looked through.
        execute 'create table log.month_anew (like log.entries including defaults including constraints including indexes)';
        execute format('alter table log.month_anew add constraint of_one_month check (at >= %L and at < %L)',
                       month::text || ' 00:00:00+00', (month + interval '1 month')::date::text || ' 00:00:00+00');
        execute 'revoke update, delete, truncate on log.month_anew from gate_owner';
        execute format('insert into log.month_anew select * from log.%I e '
                       'where log.ledger_of(e.tenant_id) <> all ($1)', old_name) using due;
    end if;
    -- From here on writers wait; what follows is quick, and gives up before they are kept waiting long.
    perform set_config('lock_timeout', '3s', true);
    execute format('alter table log.entries detach partition log.%I', old_name);
    execute format('drop table log.%I', old_name);
    if is_left then
        execute format('alter table log.month_anew rename to %I', old_name);
        execute format('alter table log.entries attach partition log.%I for values from (%L) to (%L)',
                       old_name, month::text || ' 00:00:00+00',
                       (month + interval '1 month')::date::text || ' 00:00:00+00');
        execute format('alter table log.%I drop constraint of_one_month', old_name);
    end if;
end
$$;

-- The signed word about it, kept beside the checkpoints, and an entry in the organisation's own log.
create function worker.keep_removal(ledger uuid, month date, count bigint, note text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into log.removals (ledger_id, month, count, note) values (ledger, month, count, note);
    update log.ledgers l set first_kept = coalesce(
        (select f.number from log.leaves f
         where f.ledger_id = ledger and f.number >= l.first_kept
           and exists (select from log.entries e where e.at = f.entry_at and e.id = f.entry_id)
         order by f.number limit 1), l.size)
    where l.id = ledger;
    perform log.write('log:remove', 'allowed', 'log', shown => least(count, 2147483647)::integer,
                      purpose => 'operation', tenant => nullif(ledger, '00000000-0000-0000-0000-000000000000'),
                      fingerprint => sha256(convert_to(note, 'UTF8')));
end
$$;

-- Room for the months to come, also where no release comes for years: what lies in no month could never be removed.
create function worker.plan_months() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform set_config('lock_timeout', '3s', true);
    return log.plan_months(25);
end
$$;

grant execute on function
    worker.plan_months(), worker.due_months(), worker.remove_month(date), worker.keep_removal(uuid, date, bigint, text)
    to portal_worker;
reset role;
