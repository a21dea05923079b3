-- The access log as an auditor of one organisation may read it. Reading it is an entry too.
set local role gate_owner;

create function log.write_reading(object_kind text, q gate.log_question) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.write('log:read', 'allowed', object_kind, purpose => 'audit', case_number => q.number,
                      object_id => coalesce(q.person, q.entry));
end
$$;

-- Whether this request of the caller has noted a reading of a log already: what it reads on belongs to that one. The
-- hour bounds the search: no request lasts so long.
create function log.is_noted(read_log uuid, kinds text[], about uuid, number integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := (gate.caller()).account_id;
    setting text := current_setting('portal.request', true);
begin
    return pg_input_is_valid(setting, 'uuid') and exists (
        select from log.entries e
        where e.tenant_id = read_log and e.action = 'log:read' and e.at > now() - interval '1 hour'
          and e.account_id = account and e.request_id = setting::uuid
          and e.object_kind = any (kinds) and (e.object_id, e.case_number) is not distinct from (about, number));
end
$$;

-- Counting what a page shows, or reading on in a file, is part of the reading; an export counts what it will read, too.
create function log.note_reading(object_kind text, q gate.log_question) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if not log.is_noted(gate.auditors_tenant(), array[object_kind, 'log_export'], coalesce(q.person, q.entry),
                        q.number) then
        perform log.write_reading(object_kind, q);
    end if;
end
$$;

create function gate.read_log(
    question jsonb default '{}', before_at timestamptz default null, before_id uuid default null,
    page_size integer default 50) returns setof gate.log_entry
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
    q gate.log_question := log.understood(question);
begin
    perform log.write_reading('log', q);
    return query
        select s.* from log.chosen(tenant, q, least(greatest(page_size, 1), 200), before_at, before_id) e
        cross join lateral log.shown(e) s;
end
$$;

-- How many entries those pages hold; counting ends at `most`, which is never more than 250,000.
create function gate.count_log(question jsonb, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
    q gate.log_question := log.understood(question);
begin
    perform log.note_reading('log', q);
    return (select count(*) from log.chosen(tenant, q, least(greatest(most, 1), 250000)));
end
$$;

-- The same entries as a chart; a bar counts to `most`, which is never more than 10,000.
create function gate.chart_log(question jsonb, most integer) returns setof gate.log_bar
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
    q gate.log_question := log.understood(question);
begin
    perform log.note_reading('log', q);
    return query select * from log.bars(tenant, q, least(greatest(most, 1), 10000));
end
$$;

-- The organisations that have a part in a log from some moment on: its own, and those it met through lending.
create function log.organisations_of(tenant uuid, since timestamptz) returns table (id uuid, name text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    since := coalesce(since, '-infinity');
    return query
        select t.id, t.name from app.tenants t
        where t.id = tenant
           or exists (select from log.entries e
                      where e.tenant_id = tenant and e.home_tenant_id <> e.tenant_id and e.home_tenant_id = t.id
                        and e.at >= since)
           or exists (select from log.entries e
                      where e.tenant_id = tenant and e.acting_tenant_id <> e.tenant_id
                        and e.acting_tenant_id = t.id and e.at >= since)
        order by t.id <> tenant, t.name;
end
$$;

create function gate.log_organisations() returns table (id uuid, name text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return query select * from log.organisations_of(gate.auditors_tenant(), null); end $$;

grant execute on function
    gate.read_log(jsonb, timestamptz, uuid, integer), gate.count_log(jsonb, integer),
    gate.chart_log(jsonb, integer), gate.log_organisations()
    to portal_web;
reset role;
