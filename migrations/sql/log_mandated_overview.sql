-- All organisations whose logs an auditor may read, beside each other and in one list. Each reading asks
-- `log.asked_under` and `log.chosen`, as that of one organisation does, and leaves an entry in each log it read.
set local role gate_owner;

-- One of the own living mandates an organisation: where it gave several, the one that reaches back furthest.
create function log.widest_mandates() returns setof log.mandates
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select distinct on (m.tenant_id) m.* from log.own_mandates() m
    order by m.tenant_id, m.entries_from nulls first, m.until_on desc, m.id
$$;

-- A page of organisations by name, after the mandate `after`. `counts` answers the questions in their order, each
-- counted to `most`; `month` is none where last month does not lie within the mandate as a whole.
create function gate.overview_of_mandates(
    questions jsonb, most integer, after uuid default null, page_size integer default 20)
returns table (id uuid, organisation text, from_on date, until_on date, entries_from date, has_more boolean,
               signed_size bigint, signed_at timestamptz, refused_at timestamptz, waiting bigint,
               waiting_since timestamptz, counts integer[], unsettled integer, month date, is_undrawn boolean,
               drawn integer, judged integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    top integer := least(greatest(most, 1), 10000);
    last_month date := (date_trunc('month', log.danish_day()) - interval '1 month')::date;
    place text := (select t.name from log.widest_mandates() m join app.tenants t on t.id = m.tenant_id
                   where m.id = after);
    one record;
    queue record;
    living log.mandates;
begin
    if jsonb_array_length(questions) > 10 then
        raise exception 'too many questions' using errcode = '22023';
    end if;
    for one in
        select m, t.name, lead(true) over (order by t.name, m.id) as has_more
        from log.widest_mandates() m join app.tenants t on t.id = m.tenant_id
        where place is null or (t.name, m.id) > (place, after)
        order by t.name, m.id limit least(greatest(page_size, 1), 50)
    loop
        living := one.m;
        select w.* into queue from log.waiting(living.tenant_id) w;  -- before the entry that tells of this reading
        perform log.note_mandated(living, 'log:read', form => 'overview');
        return query
            select living.id, one.name, living.from_on, living.until_on, living.entries_from,
                   coalesce(one.has_more, false), coalesce(l.signed_size, 0), l.signed_at, l.refused_at, queue.waiting,
                   queue.since, c.counts, u.unsettled, s.month,
                   s.month is not null and log.undrawn_month(living.tenant_id, null) is not null, s.drawn, s.judged
            from (select) nothing
            left join log.ledgers l on l.id = living.tenant_id
            cross join (select array_agg(log.how_many(living, q.question, top) order by q.place) as counts
                        from jsonb_array_elements(questions) with ordinality q(question, place)) c
            cross join (select count(*)::integer as unsettled from (
                            select from log.signals g
                            where g.tenant_id = living.tenant_id and g.state in ('new', 'seen')
                              and g.day >= coalesce(living.entries_from, '-infinity') limit top) g) u
            cross join log.sample_of(living, last_month) s;
    end loop;
end
$$;

create function log.how_many(living log.mandates, question jsonb, most integer) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    return (select count(*) from log.chosen(living.tenant_id, log.asked_under(living, question), most));
end
$$;

-- How far the spot check of a month has come, as drawn when the month was over; without the month where it does not
-- lie within the mandate.
create function log.sample_of(living log.mandates, wanted date)
returns table (month date, drawn integer, judged integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select case when living.entries_from is null or living.entries_from <= wanted then wanted end,
           count(d.id)::integer, count(d.judgement)::integer
    from log.samples s join log.sampled d on d.tenant_id = s.tenant_id and d.sample_id = s.id
    where s.tenant_id = living.tenant_id and s.month = wanted
      and s.drawn_at >= log.midnight((wanted + interval '1 month')::date)
      and (living.entries_from is null or living.entries_from <= wanted)
$$;

-- Entries of all those organisations in one list, the latest first, each with the mandate it is read under.
create function gate.read_mandated_logs(
    question jsonb default '{}', before_at timestamptz default null, before_id uuid default null,
    page_size integer default 50) returns table (mandate uuid, organisation text, entry gate.log_entry)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    size integer := least(greatest(page_size, 1), 200);
begin
    perform log.note_mandated(m, 'log:read', (log.asked_under(m, question)).number, form => 'everywhere')
    from log.widest_mandates() m;
    return query
        select m.id, t.name, log.shown(e)
        from log.widest_mandates() m
        join app.tenants t on t.id = m.tenant_id
        cross join lateral log.chosen(m.tenant_id, log.asked_under(m, question), size, before_at, before_id) e
        order by e.at desc, e.id desc limit size;
end
$$;

-- How many there are, counted to `most` in each organisation.
create function gate.count_mandated_logs(question jsonb, most integer) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.note_reading_on(m, log.asked_under(m, question)) from log.widest_mandates() m;
    return (select coalesce(sum(log.how_many(m, question, least(greatest(most, 1), 10000))), 0)
            from log.widest_mandates() m);
end
$$;

grant execute on function
    gate.overview_of_mandates(jsonb, integer, uuid, integer),
    gate.read_mandated_logs(jsonb, timestamptz, uuid, integer), gate.count_mandated_logs(jsonb, integer)
    to portal_web;
reset role;
