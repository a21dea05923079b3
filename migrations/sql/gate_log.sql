-- The only writer of the access log. Callers name what happened; who, where and in which
-- organisation is looked up here, so a page cannot lend its deeds to somebody else.
set local role gate_owner;

create function log.write(
    action text, outcome text, object_kind text default null, object_id uuid default null,
    case_id uuid default null, case_number integer default null, shown integer default 0,
    purpose text default null, reason text default null, method text default null,
    route text default null, tenant uuid default null, account uuid default null,
    subject_index bytea default null, fingerprint bytea default null
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    setting text := current_setting('portal.request', true);
    request uuid;
begin
    if pg_input_is_valid(setting, 'uuid') then
        request := setting::uuid;
    end if;
    -- A foreign key would lock the kind's row for every entry, so that all requests meet at one row.
    if not exists (select from log.event_kinds k where k.action = write.action) then
        raise exception 'not a kind of entry' using errcode = '23503';
    end if;
    -- The setting belongs to whoever is connected; an entry must not be lost in a crash (SECURITY 3.5).
    perform set_config('synchronous_commit', 'on', true);
    insert into log.entries (tenant_id, account_id, membership_id, roles, home_tenant_id,
        acting_tenant_id, owning_tenant_id, action, object_kind, object_id, case_id, case_number,
        shown, purpose, outcome, reason, request_id, method, route, subject_index,
        fingerprint)
    values (coalesce(me.tenant_id, tenant), coalesce(me.account_id, account),
        -- Sign-in knows no visit; whom of this organisation's people it concerns is known all the same.
        coalesce(me.membership_id, (select m.id from app.memberships m
                                    where m.tenant_id = tenant and m.account_id = account)),
        coalesce(me.roles, '{}'), me.tenant_id, me.tenant_id, coalesce(me.tenant_id, tenant),
        action, object_kind, object_id, case_id, case_number, shown, purpose, outcome, reason,
        request, method, left(route, 200), subject_index, fingerprint);
end
$$;

-- Why the caller may open a case, or null. One place for readers, keys and the log.
create function gate.purpose_for(opened_case uuid, opened_track text, part text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if opened_case = any (gate.cases(part)) then
        return 'assignment';
    elsif opened_track = any (gate.tracks()) then
        return 'coordination';
    end if;
    return null;
end
$$;

reset role;
