-- What stands around the log ends with the month of the log that it is about: drawn entries with what was asked and
-- answered, signals, citizens' questions that were answered, mandates that were over, saved filters. That a spot check
-- was held, by whom, from how many entries and with what outcome stays. Nothing of it is removed before its time, by
-- whichever function: the walls below refuse it to the gate's owner, too.
set local role gate_owner;

create function log.is_past(tenant uuid, at timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$ select coalesce((select at < log.kept_from(t) from app.tenants t where t.id = tenant), false) $$;

create function log.is_erased(tenant uuid, number integer) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select exists (select from app.cases c
                   where c.tenant_id = tenant and c.number = is_erased.number and c.erased_at is not null)
$$;

-- An open question waits for its answer, whatever the time; where the organisation has left, nobody answers it any more.
create function log.is_settled(r log.citizen_requests) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
    standing log.citizen_decisions := log.standing_decision(r.tenant_id, r.id);
begin
    if standing.kind is not distinct from 'answer' then
        return log.is_past(r.tenant_id, standing.recorded_at) or log.is_erased(r.tenant_id, r.case_number);
    end if;
    return log.is_past(r.tenant_id, r.recorded_at)
       and exists (select from app.tenants t where t.id = r.tenant_id and t.status = 'offboarded');
end
$$;

-- The gate reads, adds and changes as before, and removes only what the condition tells.
create procedure log.end_in_time(table_name text, condition text)
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('drop policy gate on log.%I', table_name);
    execute format('create policy gate_reads on log.%I for select to gate_owner using (true)', table_name);
    execute format('create policy gate_adds on log.%I for insert to gate_owner with check (true)', table_name);
    execute format('create policy gate_changes on log.%I for update to gate_owner using (true) with check (true)', table_name);
    execute format('create policy gate_parts on log.%I for delete to gate_owner using (%s)', table_name, condition);
end
$$;

call log.end_in_time('sampled', 'log.is_past(tenant_id, entry_at)');
call log.end_in_time('signals', 'log.is_past(tenant_id, last_at) or kind in (''surname'', ''address'', ''namesake'') '
                                'and log.is_erased(tenant_id, case_number)');
call log.end_in_time('mandates', 'log.is_past(tenant_id, log.ends_at(mandates))');
call log.end_in_time('citizen_requests', 'log.is_settled(citizen_requests)');
call log.end_in_time('citizen_decisions', 'not exists (select from log.citizen_requests r '
                     'where r.tenant_id = citizen_decisions.tenant_id and r.id = citizen_decisions.request_id)');
drop procedure log.end_in_time;

-- Where nobody holds the right to delete, a function has it for its own transaction: no other one ever sees it.
create procedure log.let_delete(is_let boolean, variadic tables text[])
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    table_name text;
begin
    lock table log.sample_outcomes in share row exclusive mode;  -- two who give and take at once would meet
    foreach table_name in array tables loop
        if is_let then
            execute format('grant delete on log.%I to gate_owner', table_name);
        else
            execute format('revoke delete on log.%I from gate_owner', table_name);
        end if;
    end loop;
end
$$;

-- An entry for each kind of thing that went, with how many.
create function log.note_parted(tenant uuid, kind text, count bigint) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    if count > 0 then
        perform log.write('log:part', 'allowed', kind, shown => least(count, 2147483647)::integer, purpose => 'operation',
                          tenant => tenant, reason => 'old_' || kind);
    end if;
    return count;
end
$$;

-- Drawn entries with their words; the figures of their sample take them in.
create function log.part_with_drawn(tenant uuid, cut timestamptz) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    gone bigint;
begin
    if not exists (select from log.sampled d where d.tenant_id = tenant and d.entry_at < cut) then
        return 0;
    end if;
    insert into log.sample_outcomes as o (tenant_id, sample_id, entries, judged, breaches, judges, first_judged_at,
                                          last_judged_at)
    select tenant, g.sample_id, count(*), count(g.judgement), count(*) filter (where g.judgement = 'breach'),
           coalesce(array_agg(distinct g.judged_by) filter (where g.judged_by is not null), '{}'),
           min(g.judged_at), max(g.judged_at)
    from (select d.* from log.sampled d where d.tenant_id = tenant and d.entry_at < cut for update) g
    group by g.sample_id
    on conflict (tenant_id, sample_id) do update set
        entries = o.entries + excluded.entries, judged = o.judged + excluded.judged,
        breaches = o.breaches + excluded.breaches,
        judges = array(select distinct unnest(o.judges || excluded.judges)),
        first_judged_at = least(o.first_judged_at, excluded.first_judged_at),
        last_judged_at = greatest(o.last_judged_at, excluded.last_judged_at), removed_at = excluded.removed_at;
    call log.let_delete(true, 'sampled');
    delete from log.sampled d where d.tenant_id = tenant and d.entry_at < cut;
    get diagnostics gone = row_count;
    call log.let_delete(false, 'sampled');
    return gone;
end
$$;

create function log.part_with_mandates(tenant uuid, cut timestamptz) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    gone bigint;
begin
    if not exists (select from log.mandates m where m.tenant_id = tenant and log.ends_at(m) < cut) then
        return 0;
    end if;
    call log.let_delete(true, 'mandates');
    delete from log.mandates m where m.tenant_id = tenant and log.ends_at(m) < cut;
    get diagnostics gone = row_count;
    call log.let_delete(false, 'mandates');
    return gone;
end
$$;

-- Of one case, or of all.
create function log.part_with_questions(tenant uuid, number integer default null) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    gone bigint;
begin
    if not exists (select from log.citizen_requests r
                   where r.tenant_id = tenant and log.is_settled(r)
                     and (part_with_questions.number is null or r.case_number = part_with_questions.number)) then
        return 0;
    end if;
    call log.let_delete(true, 'citizen_requests', 'citizen_decisions');
    delete from log.citizen_requests r
    where r.tenant_id = tenant and log.is_settled(r)
      and (part_with_questions.number is null or r.case_number = part_with_questions.number);
    get diagnostics gone = row_count;
    delete from log.citizen_decisions d
    where d.tenant_id = tenant
      and not exists (select from log.citizen_requests r where r.tenant_id = tenant and r.id = d.request_id);
    call log.let_delete(false, 'citizen_requests', 'citizen_decisions');
    return gone;
end
$$;

-- A filter may hold a name; it is of no use to whoever controls the log no more.
create function log.part_with_filters(tenant uuid, cut timestamptz) returns bigint
language sql set search_path = pg_catalog, pg_temp
as $$
    with gone as (
        delete from app.log_filters f
        where f.tenant_id = tenant
          and (f.saved_at < cut
               or not exists (select from app.memberships m
                              where m.tenant_id = tenant and m.id = f.membership_id and m.status <> 'left'
                                and 'auditor' = any (m.roles)))
        returning f.id)
    select count(*) from gone
$$;

-- All organisations, also those that are suspended or have left: their logs have their time, too.
create function worker.organisations() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select t.id from app.tenants t order by t.id $$;

-- How many things beside the log of one organisation went, their time being over; nothing is written where none did.
create function worker.part_beside(tenant uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    cut timestamptz := (select log.kept_from(t) from app.tenants t where t.id = tenant);
    signals bigint;
    parted bigint;
begin
    parted := log.note_parted(tenant, 'sampled', log.part_with_drawn(tenant, cut));
    delete from log.signals s where s.tenant_id = tenant and s.last_at < cut;
    get diagnostics signals = row_count;
    parted := parted + log.note_parted(tenant, 'signal', signals)
            + log.note_parted(tenant, 'mandate', log.part_with_mandates(tenant, cut))
            + log.note_parted(tenant, 'citizen_request', log.part_with_questions(tenant))
            + log.note_parted(tenant, 'log_filter', log.part_with_filters(tenant, cut));
    -- Which cases somebody opened within an hour serves the limit of that hour and nothing else.
    update log.reading_windows w
    set cases = '{}', opened_at = '{}', counted_at = '{}', lifted_by = null, lifted_at = null
    where w.tenant_id = tenant
      and greatest((select max(o) from unnest(w.opened_at || w.counted_at) o), w.lifted_at)
          < clock_timestamp() - interval '1 day';
    return parted;
end
$$;

-- For how many months the log, and what stands around it, is kept now.
create function gate.kept_months() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select log.kept_months(t) from app.tenants t where t.id = gate.auditors_tenant() $$;

grant execute on function gate.kept_months() to portal_web;
grant execute on function worker.organisations(), worker.part_beside(uuid) to portal_worker;
reset role;
