-- What an auditor looks for again and again: a name and the fields of the log's filter, sealed with the
-- organisation's key, because somebody may put a citizen's name there. Everybody's own.
set local role portal_owner;

create table app.log_filters (
    tenant_id uuid not null,
    id uuid not null,
    membership_id uuid not null,
    body app.sealed not null,
    saved_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    foreign key (tenant_id, membership_id) references app.memberships (tenant_id, id) on delete restrict
);
create index log_filters_of on app.log_filters (tenant_id, membership_id);
alter table app.log_filters enable row level security;
alter table app.log_filters force row level security;
grant select, insert, delete on app.log_filters to gate_owner;
create policy gate on app.log_filters to gate_owner using (true) with check (true);

reset role;
set local role gate_owner;

create function gate.is_auditor() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce('auditor' = any ((gate.caller()).roles), false) $$;

-- A filter of the caller's own; at most 30.
create function gate.keep_log_filter(filter_id uuid, body bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    insert into app.log_filters (tenant_id, id, membership_id, body)
    values (tenant, filter_id, gate.membership(), keep_log_filter.body);
    if (select count(*) from app.log_filters f
        where f.tenant_id = tenant and f.membership_id = gate.membership()) > 30 then
        raise exception 'too many filters' using errcode = '23514';
    end if;
    perform log.write('log:filter', 'allowed', 'log_filter', filter_id, purpose => 'audit',
                      reason => 'filter_saved');
end
$$;

-- False when there is no such filter, or it is somebody else's.
create function gate.remove_log_filter(filter_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    delete from app.log_filters f
    where f.tenant_id = tenant and f.membership_id = gate.membership() and f.id = filter_id;
    if found then
        perform log.write('log:filter', 'allowed', 'log_filter', filter_id, purpose => 'audit',
                          reason => 'filter_removed');
        return true;
    end if;
    return false;
end
$$;

grant execute on function
    gate.is_auditor(), gate.keep_log_filter(uuid, bytea), gate.remove_log_filter(uuid)
    to portal_web;
reset role;
set local role portal_owner;

create policy own on app.log_filters for select to portal_web
    using (tenant_id = (select gate.tenant()) and membership_id = (select gate.membership())
           and (select gate.is_auditor()));
grant select on app.log_filters to portal_web;
reset role;
