-- Signals as the auditor of one organisation reads and settles them. Reading is an entry, settling too.
set local role gate_owner;

create function gate.signals(wanted uuid default null, wanted_kind text default null, wanted_state text default null,
                             before_day date default null, before_id uuid default null,
                             page_size integer default 50)
returns table (id uuid, kind text, membership_id uuid, case_number integer, day date, seen integer,
               beside integer, at_least integer, span integer, found_at timestamptz, state text,
               note bytea, reviewed_by uuid, reviewed_at timestamptz, words_gone_at timestamptz, kept_until date)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    perform log.write('log:read', 'allowed', 'signal', wanted, purpose => 'audit');
    return query
        select s.id, s.kind::text, s.membership_id, s.case_number, s.day, s.seen, s.beside, s.at_least, s.span,
               s.found_at, s.state, s.note::bytea, s.reviewed_by, s.reviewed_at, s.words_gone_at,
               log.kept_until(t, s.last_at)
        from log.signals s join app.tenants t on t.id = s.tenant_id
        where s.tenant_id = tenant
          and (wanted is null or s.id = wanted)
          and (wanted_kind is null or s.kind = wanted_kind)
          and (wanted_state is null or s.state = wanted_state)
          and (before_day is null or (s.day, s.id) < (before_day, before_id))
        order by s.day desc, s.id desc limit least(greatest(page_size, 1), 100);
end
$$;

-- The entries a signal rests on, as gate.read_log gives them; they belong to the reading of the signal.
create function gate.signal_entries(wanted uuid) returns setof gate.log_entry
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    if not log.is_noted(tenant, '{signal}', wanted, null) then
        perform log.write('log:read', 'allowed', 'signal', wanted, purpose => 'audit');
    end if;
    return query
        select shown.*
        from log.signals s
        cross join lateral unnest(s.entry_ats, s.entry_ids) r(entry_at, entry_id)
        join log.entries e on e.at = r.entry_at and e.id = r.entry_id and e.tenant_id = tenant
        cross join lateral log.shown(e) shown
        where s.tenant_id = tenant and s.id = wanted
        order by e.at, e.id;
end
$$;

-- Looked at, or explained or called a breach with a reason. Nobody settles what he or she did; what was found stands.
create function gate.settle_signal(wanted uuid, new_state text, new_note bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    update log.signals s set state = new_state, note = new_note, reviewed_by = gate.membership(),
        reviewed_at = clock_timestamp()
    where s.tenant_id = tenant and s.id = wanted and s.state in ('new', 'seen')
      and s.membership_id is distinct from gate.membership() and new_state in ('seen', 'explained', 'breach');
    if found then
        perform log.write('log:signal', 'allowed', 'signal', wanted, purpose => 'audit', reason => new_state);
    end if;
    return found;
end
$$;

create function gate.signal_thresholds()
returns table (kind text, is_on boolean, at_least integer, span integer, usual_at_least integer, usual_span integer,
               usual_is_on boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select t.kind::text, t.is_on, t.at_least, t.span, u.at_least, u.span, u.is_on
        from log.thresholds(gate.auditors_tenant()) t join log.usual_thresholds() u on u.kind = t.kind;
end
$$;

create function gate.set_threshold(wanted text, new_is_on boolean, new_at_least integer, new_span integer)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    insert into log.signal_thresholds as t (tenant_id, kind, is_on, at_least, span)
    values (tenant, wanted, new_is_on, new_at_least, new_span)
    on conflict (tenant_id, kind) do update
        set is_on = excluded.is_on, at_least = excluded.at_least, span = excluded.span;
    if not new_is_on then
        perform log.forget_likeness(tenant, wanted);
    elsif wanted = 'namesake' then
        insert into log.likeness_rosters (tenant_id) values (tenant) on conflict do nothing;
    end if;
    perform log.write('log:threshold', 'allowed', 'signal', purpose => 'audit', shown => new_at_least,
                      reason => case when new_is_on then wanted else wanted || '_off' end);
end
$$;

create function gate.decoys() returns table (case_number integer, marked_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    return query select d.case_number, d.marked_at from log.decoys d
                 where d.tenant_id = tenant and d.unmarked_at is null
                 order by d.case_number;
end
$$;

-- Marks a case of the organisation, or takes the mark away. False: there is no such case, or no change.
create function gate.mark_decoy(number integer, is_decoy boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
    has_changed boolean;
begin
    if is_decoy then
        insert into log.decoys (tenant_id, case_number)
        select tenant, c.number from app.cases c where c.tenant_id = tenant and c.number = mark_decoy.number
        on conflict do nothing;
    else
        update log.decoys d set unmarked_at = clock_timestamp()
        where d.tenant_id = tenant and d.case_number = mark_decoy.number and d.unmarked_at is null;
    end if;
    has_changed := found;
    if has_changed then
        perform log.write('log:decoy', 'allowed', 'case', case_number => number, purpose => 'audit',
                          reason => case when is_decoy then 'marked' else 'unmarked' end);
    end if;
    return has_changed;
end
$$;

grant execute on function
    gate.signals(uuid, text, text, date, uuid, integer), gate.signal_entries(uuid),
    gate.settle_signal(uuid, text, bytea), gate.signal_thresholds(),
    gate.set_threshold(text, boolean, integer, integer), gate.decoys(), gate.mark_decoy(integer, boolean)
    to portal_web;
reset role;
