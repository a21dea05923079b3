-- Parting with months of the log whose time is over. A partition holds a month of all organisations, and
-- their times differ: the month is written anew without those whose time is over (worker_rewriting.sql), and takes
-- the place of the old one; when nobody is left, the place stays empty. Entries are never deleted one by one, and
-- nobody holds the right to: a function that only knows whole months past an organisation's time is all there is.
set local role gate_owner;

-- Whether the copy holds anything but the entries of whoever stays, each byte for byte and each once.
create function log.is_another(month date, leaving uuid[]) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
-- Both lie in the order of their key: read side by side, ten million need no room to be sorted in.
set enable_hashjoin = off set enable_sort = off
as $$
declare
    found_one boolean;
begin
    execute format(
        'select exists (select from (select * from log.%I e where log.ledger_of(e.tenant_id) <> all ($1)) o '
        'full join log.month_anew n on o.at = n.at and o.id = n.id '
        'where o.id is null or n.id is null or o *<> n)', log.name_of(month)) into found_one using leaving;
    return found_one;
end
$$;

-- The first number of a log whose entry is still there when the month has gone.
create function log.first_without(ledger uuid, month date) returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return coalesce(
        (select f.number from log.leaves f
         where f.ledger_id = ledger and f.number >= (select l.first_kept from log.ledgers l where l.id = ledger)
           and not (f.entry_at >= month::timestamp at time zone 'UTC'
                    and f.entry_at < (month + interval '1 month')::timestamp at time zone 'UTC')
           and exists (select from log.entries e where e.at = f.entry_at and e.id = f.entry_id)
         order by f.number limit 1),
        (select l.size from log.ledgers l where l.id = ledger));
end
$$;

-- Removes a month for all whose time is over, and says which numbers went. What only reads comes first and may
-- take its time: a transaction that has written nothing holds no number back.
create function worker.remove_month(month date)
returns table (ledger_id uuid, origin text, count bigint, numbers text)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    old_name text := log.name_of(month);
    going uuid[] := log.seize(month);
    is_left boolean := log.somebody_stays(month, going);
    first_ones bigint[];
begin
    perform log.demand_signatures(month, going);
    if is_left then
        if to_regclass('log.month_anew') is null then
            raise exception 'not copied yet' using errcode = '40001';
        end if;
        lock table log.month_anew in share row exclusive mode;
        if not exists (select from log.rewriting r where r.month = remove_month.month and r.leaving = going)
            or log.is_another(month, going) then
            raise exception 'the copy is not what stays' using errcode = '40001';
        end if;
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
        'from parts p join log.ledgers s on s.id = p.ledger_id group by 1, 2', old_name) using going;
    first_ones := array(select log.first_without(l, month) from unnest(going) with ordinality t(l, n) order by n);
    -- From here on writers wait, and numbering, too, from the moment the lock is asked for: a locked table is told
    -- to standbys. So it is asked for a moment only, and again later when somebody else is at it.
    perform set_config('lock_timeout', '300ms', true);
    lock table only log.entries in access exclusive mode;
    if log.leaving(month) <> going then
        raise exception 'others are leaving' using errcode = '40001';
    end if;
    execute format('alter table log.entries detach partition log.%I', old_name);
    execute format('drop table log.%I', old_name);
    if is_left then
        execute format('alter table log.month_anew rename to %I', old_name);
        execute format('alter table log.entries attach partition log.%I for values from (%L) to (%L)',
                       old_name, month::text || ' 00:00:00+00',
                       (month + interval '1 month')::date::text || ' 00:00:00+00');
        execute format('alter table log.%I drop constraint of_one_month', old_name);
    else
        drop table if exists log.month_anew;  -- of a month that somebody else was leaving once
    end if;
    update log.ledgers l set first_kept = f.number from unnest(going, first_ones) f(ledger, number)
    where l.id = f.ledger;
end
$$;

-- The signed word about it, kept beside the checkpoints, and an entry in the organisation's own log.
create function worker.keep_removal(ledger uuid, month date, count bigint, note text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into log.removals (ledger_id, month, count, note) values (ledger, month, count, note);
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
    perform set_config('lock_timeout', '300ms', true);
    return log.plan_months(25);
end
$$;

grant execute on function
    worker.plan_months(), worker.remove_month(date), worker.keep_removal(uuid, date, bigint, text) to portal_worker;
reset role;
