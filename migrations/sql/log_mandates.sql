-- A mandate: the auditor of another organisation, such as the agency that runs a scheme, may read this one's
-- access log from one day to another. An administrator gives it with a fresh proof, to a person, for twelve months at
-- most, and takes it back at once. It opens the log and nothing else: no key, no case, no name of anybody; the reader
-- stays at home, and each reading is an entry in both logs.
set local role gate_owner;

create table log.mandates (
    tenant_id uuid not null,
    id uuid not null,
    home_tenant_id uuid not null check (home_tenant_id <> tenant_id),
    auditor_id uuid not null,  -- a membership of the home
    name app.sealed not null,
    from_on date not null,
    until_on date not null,
    given_by uuid not null,
    given_at timestamptz not null default clock_timestamp(),
    ended_by uuid,
    ended_at timestamptz,
    last_read_at timestamptz,
    primary key (tenant_id, id),
    check (until_on >= from_on and until_on <= from_on + interval '12 months'),
    check ((ended_by is null) = (ended_at is null))
);
create index mandates_of_auditor on log.mandates (home_tenant_id, auditor_id, until_on);
alter table log.mandates enable row level security;
alter table log.mandates force row level security;
create policy gate on log.mandates to gate_owner using (true) with check (true);
revoke delete, truncate on log.mandates from gate_owner;

-- Whoever gives mandates, and whoever controls the log that is read under them, sees which there are.
create function gate.admin_or_auditor() returns gate.caller_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.tenant_id is null or not '{admin,auditor}' && me.roles then
        raise exception 'neither admin nor auditor here' using errcode = '42501';
    end if;
    return me;
end
$$;

create function gate.mandates()
returns table (id uuid, home_tenant_id uuid, home_name text, name bytea, from_on date, until_on date, given_by uuid,
               given_at timestamptz, ended_by uuid, ended_at timestamptz, last_read_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.admin_or_auditor();
begin
    return query
        select m.id, m.home_tenant_id, t.name, m.name::bytea, m.from_on, m.until_on, m.given_by, m.given_at, m.ended_by,
               m.ended_at, m.last_read_at
        from log.mandates m join app.tenants t on t.id = m.home_tenant_id
        where m.tenant_id = me.tenant_id order by m.given_at desc limit 100;
end
$$;

-- What was read and handed out under a mandate of the own organisation, from its own log; looking is an entry too.
create function gate.mandate_readings(mandate uuid)
returns table (at timestamptz, action text, case_number integer, shown integer, reason text)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.admin_or_auditor();
begin
    perform log.write('log:read', 'allowed', 'mandate_readings', mandate, purpose => 'audit');
    return query
        select e.at, e.action, e.case_number, e.shown, e.reason
        from log.entries e
        where e.tenant_id = me.tenant_id and e.action in ('log:read', 'log:export')
          and e.object_kind = 'mandate' and e.object_id = mandate and e.owning_tenant_id = me.tenant_id
          and e.home_tenant_id <> me.tenant_id
        order by e.at desc, e.id desc limit 200;
end
$$;

-- False when nobody has that number who is an auditor elsewhere; which part is wrong is not told.
create function gate.give_mandate(new_id uuid, auditor uuid, sealed_name bytea, first_day date, last_day date)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
    home uuid := (select a.tenant_id from app.memberships a join app.tenants t on t.id = a.tenant_id
                  where a.id = auditor and a.tenant_id <> me.tenant_id and a.kind = 'member'
                    and a.status = 'active' and 'auditor' = any (a.roles) and t.status = 'active');
begin
    if home is null then
        return false;
    elsif first_day < (clock_timestamp() at time zone 'Europe/Copenhagen')::date then
        raise exception 'a mandate does not begin in the past' using errcode = '23514';
    end if;
    insert into log.mandates (tenant_id, id, home_tenant_id, auditor_id, name, from_on, until_on, given_by)
    values (me.tenant_id, new_id, home, auditor, sealed_name, first_day, last_day, me.membership_id);
    perform log.write('log:mandate', 'allowed', 'mandate', new_id, purpose => 'administration', reason => 'given');
    return true;
end
$$;

create function gate.end_mandate(wanted uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    update log.mandates m set ended_by = me.membership_id, ended_at = clock_timestamp()
    where m.tenant_id = me.tenant_id and m.id = wanted and m.ended_at is null;
    if found then
        perform log.write('log:mandate', 'allowed', 'mandate', wanted, purpose => 'administration', reason => 'taken');
        return true;
    end if;
    return false;
end
$$;

-- The mandates of the calling auditor that are alive at this moment, by the database's clock.
create function log.own_mandates() returns setof log.mandates
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    home uuid := gate.auditors_tenant();
    me gate.caller_row := gate.caller();
begin
    return query
        select m.* from log.mandates m join app.tenants t on t.id = m.tenant_id and t.status = 'active'
        where m.home_tenant_id = home and m.auditor_id = me.membership_id and me.kind = 'member'
          and m.ended_at is null and clock_timestamp() >= log.midnight(m.from_on)
          and clock_timestamp() < log.midnight(m.until_on + 1);
end
$$;

create function gate.held_mandates() returns table (id uuid, organisation text, from_on date, until_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select m.id, t.name, m.from_on, m.until_on
    from log.own_mandates() m join app.tenants t on t.id = m.tenant_id order by t.name, m.id
$$;

-- The own mandate, if it is alive; else a row of nulls.
create function log.living_mandate(wanted uuid) returns log.mandates
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select m from log.own_mandates() m where m.id = wanted); end $$;

-- What was done under a mandate, in both logs; the reader's own organisation's is written with the visit's own facts.
create function log.note_mandated(
    living log.mandates, act text, number integer default null, told integer default 0, form text default null,
    print bytea default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    perform log.write(act, 'allowed', 'mandate', living.id, shown => told, purpose => 'audit', reason => form,
                      fingerprint => print);
    insert into log.entries (tenant_id, account_id, roles, home_tenant_id, acting_tenant_id, owning_tenant_id, action,
                             object_kind, object_id, case_number, shown, purpose, outcome, reason, request_id,
                             fingerprint)
    values (living.tenant_id, me.account_id, me.roles, me.tenant_id, me.tenant_id, living.tenant_id, act,
            'mandate', living.id, number, told, 'audit', 'allowed', form,
            nullif(current_setting('portal.request', true), '')::uuid, print);
    update log.mandates m set last_read_at = clock_timestamp()
    where m.tenant_id = living.tenant_id and m.id = living.id;
end
$$;

-- Counting what a page shows, and reading on for a file, is part of the reading that this request has noted there.
create function log.note_reading_on(living log.mandates, q gate.log_question) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    setting text := current_setting('portal.request', true);
begin
    if not pg_input_is_valid(setting, 'uuid') or not exists (
            select from log.entries e
            where e.tenant_id = living.tenant_id and e.action = 'log:read' and e.at > now() - interval '1 hour'
              and e.account_id = (gate.caller()).account_id and e.request_id = setting::uuid
              and e.object_id = living.id and e.case_number is not distinct from q.number) then
        perform log.note_mandated(living, 'log:read', q.number);
    end if;
end
$$;

-- The log of the organisation that gave the mandate, through the query of its own auditors; without a living one no
-- row, and no entry there.
create function gate.read_mandated_log(
    mandate uuid, question jsonb default '{}', before_at timestamptz default null, before_id uuid default null,
    page_size integer default 50) returns setof gate.log_entry
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    q gate.log_question := log.understood(question);
    living log.mandates := log.living_mandate(mandate);
begin
    if living.id is null then
        return;
    end if;
    perform log.note_mandated(living, 'log:read', q.number);
    return query
        select s.* from log.chosen(living.tenant_id, q, least(greatest(page_size, 1), 200), before_at, before_id) e
        cross join lateral log.shown(e) s;
end
$$;

create function gate.count_mandated_log(mandate uuid, question jsonb, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    q gate.log_question := log.understood(question);
    living log.mandates := log.living_mandate(mandate);
begin
    if living.id is null then
        return 0;
    end if;
    perform log.note_reading_on(living, q);
    return (select count(*) from log.chosen(living.tenant_id, q, least(greatest(most, 1), 250000)));
end
$$;

create function gate.chart_mandated_log(mandate uuid, question jsonb, most integer) returns setof gate.log_bar
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    q gate.log_question := log.understood(question);
    living log.mandates := log.living_mandate(mandate);
begin
    if living.id is null then
        return;
    end if;
    perform log.note_reading_on(living, q);
    return query select * from log.bars(living.tenant_id, q, least(greatest(most, 1), 10000));
end
$$;

-- A part of a selection for a file, as gate.export_log gives it: entries that are signed, the oldest first.
create function gate.export_mandated_log(mandate uuid, question jsonb, most integer,
                                         past_at timestamptz default null, past_id uuid default null)
returns table (at timestamptz, id uuid, number bigint, leaf bytea, entry bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    q gate.log_question := log.understood(question);
    living log.mandates := log.living_mandate(mandate);
begin
    if living.id is null then
        return;
    end if;
    perform log.note_reading_on(living, q);
    return query select * from log.exported(living.tenant_id, q, most, past_at, past_id, null);
end
$$;

-- What proves those entries: the signed state of that log, and hashes of its tree, which say nothing of what they hash.
create function gate.mandated_state(mandate uuid)
returns table (first_kept bigint, signed_size bigint, note text, signer bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
begin
    return query select l.first_kept, l.signed_size, l.note, l.signer from log.ledgers l where l.id = living.tenant_id;
end
$$;

create function gate.mandated_nodes(mandate uuid, levels integer[], firsts bigint[], counts integer[])
returns table (level integer, first bigint, hashes bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
begin
    return query select * from log.nodes_of(living.tenant_id, levels, firsts, counts);
end
$$;

-- What was handed out under a mandate: how many entries, in which form, and the fingerprint of the file.
create function gate.note_mandated_export(mandate uuid, form text, entries integer, fingerprint bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
begin
    if living.id is null then
        raise exception 'no mandate' using errcode = '42501';
    end if;
    perform log.note_mandated(living, 'log:export', told => entries, form => 'as_' || form, print => fingerprint);
end
$$;

grant execute on function
    gate.mandates(), gate.mandate_readings(uuid), gate.give_mandate(uuid, uuid, bytea, date, date),
    gate.end_mandate(uuid), gate.held_mandates(),
    gate.read_mandated_log(uuid, jsonb, timestamptz, uuid, integer), gate.count_mandated_log(uuid, jsonb, integer),
    gate.chart_mandated_log(uuid, jsonb, integer),
    gate.export_mandated_log(uuid, jsonb, integer, timestamptz, uuid), gate.mandated_state(uuid),
    gate.mandated_nodes(uuid, integer[], bigint[], integer[]),
    gate.note_mandated_export(uuid, text, integer, bytea)
    to portal_web;
reset role;
