-- A mandate: the auditor of another organisation, such as the agency that runs a scheme, may read this one's
-- access log from one day to another. An administrator gives it with a fresh proof, to a person, for twelve months at
-- most, and takes it back at once; it may reach back to one day and no further. It opens the log and nothing else: no
-- key, no case, no name of anybody; the reader stays at home, and each reading is an entry in both logs.
set local role gate_owner;

create table log.mandates (
    tenant_id uuid not null,
    id uuid not null,
    home_tenant_id uuid not null check (home_tenant_id <> tenant_id),
    auditor_id uuid not null,  -- a membership of the home
    name app.sealed not null,
    from_on date not null,
    until_on date not null,
    entries_from date,  -- the first day of the log that may be read; none: all that is kept
    given_by uuid not null,
    given_at timestamptz not null default clock_timestamp(),
    ended_by uuid,
    ended_at timestamptz,
    last_read_at timestamptz,
    primary key (tenant_id, id),
    check (until_on >= from_on and until_on <= from_on + interval '12 months'),
    check (entries_from <= until_on),
    check ((ended_by is null) = (ended_at is null))
);
create index mandates_of_auditor on log.mandates (home_tenant_id, auditor_id, until_on);
call log.wall_in('mandates');
revoke delete on log.mandates from gate_owner;

-- The moment from which nothing is read under it any more.
create function log.ends_at(m log.mandates) returns timestamptz
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select least(m.ended_at, (m.until_on + 1)::timestamp at time zone 'Europe/Copenhagen') $$;

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
returns table (id uuid, home_tenant_id uuid, home_name text, name bytea, from_on date, until_on date,
               entries_from date, given_by uuid, given_at timestamptz, ended_by uuid, ended_at timestamptz,
               last_read_at timestamptz, kept_until date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.admin_or_auditor();
begin
    return query
        select m.id, m.home_tenant_id, t.name, m.name::bytea, m.from_on, m.until_on, m.entries_from, m.given_by,
               m.given_at, m.ended_by, m.ended_at, m.last_read_at,
               case when log.ends_at(m) < clock_timestamp() then log.kept_until(o, log.ends_at(m)) end
        from log.mandates m join app.tenants t on t.id = m.home_tenant_id join app.tenants o on o.id = m.tenant_id
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
create function gate.give_mandate(new_id uuid, auditor uuid, sealed_name bytea, first_day date, last_day date,
                                  oldest_day date default null) returns boolean
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
    elsif first_day < log.danish_day() then
        raise exception 'a mandate does not begin in the past' using errcode = '23514';
    end if;
    insert into log.mandates (tenant_id, id, home_tenant_id, auditor_id, name, from_on, until_on, entries_from, given_by)
    values (me.tenant_id, new_id, home, auditor, sealed_name, first_day, last_day, oldest_day, me.membership_id);
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

create function gate.held_mandates()
returns table (id uuid, organisation text, from_on date, until_on date, entries_from date)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select m.id, t.name, m.from_on, m.until_on, m.entries_from
    from log.own_mandates() m join app.tenants t on t.id = m.tenant_id order by t.name, m.id
$$;

grant execute on function
    gate.mandates(), gate.mandate_readings(uuid), gate.give_mandate(uuid, uuid, bytea, date, date, date),
    gate.end_mandate(uuid), gate.held_mandates()
    to portal_web;
reset role;
