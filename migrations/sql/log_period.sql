-- How long an organisation's log is kept. What is removed is gone for good, so a shorter time holds a fortnight after
-- it was chosen: until then the auditor sees it coming, and any administrator can take it back.
set local role gate_owner;

create function log.shorter_from(t app.tenants) returns timestamptz
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select t.log_shortened_at + interval '14 days' $$;

-- For how many months now.
create function log.kept_months(t app.tenants) returns integer
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select case when log.shorter_from(t) > clock_timestamp() then greatest(t.log_months, t.log_months_before)
                else t.log_months end
$$;

-- What comes, when it is less: from which day, and how many months.
create function log.coming_period(tenant uuid) returns table (from_day date, months integer)
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select (log.shorter_from(t) at time zone 'Europe/Copenhagen')::date, t.log_months
    from app.tenants t where t.id = tenant and log.kept_months(t) > t.log_months
$$;
-- The first moment that the log still tells of: whole months go, by universal time.
create function log.kept_from(t app.tenants) returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select (date_trunc('month', clock_timestamp() at time zone 'UTC')
            - make_interval(months => greatest(log.kept_months(t), 6))) at time zone 'UTC'
$$;

create function log.last_day(at timestamptz, months integer) returns date
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select (date_trunc('month', at at time zone 'UTC') + make_interval(months => 1 + greatest(months, 6)))::date - 1
$$;

-- The last day on which something of that moment is kept. A shorter time that comes counts already.
create function log.kept_until(t app.tenants, at timestamptz) returns date
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select least(log.last_day(at, log.kept_months(t)),
                 greatest(log.last_day(at, t.log_months), (log.shorter_from(t) at time zone 'Europe/Copenhagen')::date))
$$;
reset role;
