-- The only writer of the access log. Callers name what happened; who, where and in which organisation is looked
-- up here, or was by the function of the gate that calls, so a page cannot lend its deeds to somebody else.
set local role gate_owner;

create function log.write(
    action text, outcome text, object_kind text default null, object_id uuid default null,
    case_id uuid default null, case_number integer default null, shown integer default 0,
    purpose text default null, reason text default null, method text default null,
    route text default null, tenant uuid default null, account uuid default null,
    subject_index bytea default null, fingerprint bytea default null, loan app.loans default null,
    me gate.caller_row default gate.caller()
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    setting text := current_setting('portal.request', true);
    request uuid;
    member app.memberships%rowtype;
    consent app.consents%rowtype;
    home uuid;
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
    -- Sign-in knows no visit; whom of this organisation's people it concerns is known all the same.
    if me.membership_id is null then
        select m.* into member from app.memberships m
        where m.tenant_id = write.tenant and m.account_id = write.account;
    else
        member.id := me.membership_id;
        member.kind := me.kind;
    end if;
    -- Whatever a guest does belongs to a loan, also after its end.
    if member.kind = 'guest' and loan.id is null then
        loan := gate.loan_of_guest(coalesce(me.tenant_id, write.tenant), member.id, write.case_id);
    elsif member.kind = 'mirror' then
        loan := gate.loan_shown(me.tenant_id);
    end if;
    if loan.id is not null then
        select c.* into consent from app.consents c where c.tenant_id = loan.tenant_id
            and c.loan_id = loan.id and c.version = loan.consent_version;
    end if;
    home := case when member.kind = 'guest' then loan.home_tenant_id else me.tenant_id end;
    insert into log.entries (tenant_id, account_id, membership_id, roles, home_tenant_id,
        acting_tenant_id, owning_tenant_id, loan_id, consent_version, consent_fingerprint, action,
        object_kind, object_id, case_id, case_number,
        shown, purpose, outcome, reason, request_id, method, route, subject_index,
        fingerprint)
    values (coalesce(me.tenant_id, tenant, loan.tenant_id), coalesce(me.account_id, account), member.id,
        coalesce(me.roles, '{}'), home, me.tenant_id,
        coalesce(loan.tenant_id, me.tenant_id, tenant), loan.id, consent.version,
        consent.fingerprint, action, object_kind, object_id, case_id, case_number, shown,
        purpose, outcome, coalesce(reason, case when member.kind = 'mirror' then 'mirror' end),
        request, method, left(route, 200), subject_index, fingerprint);
    if loan.id is not null then
        perform log.write_twin(loan, consent.version, consent.fingerprint, home,
                               coalesce(me.tenant_id, write.tenant),
                               coalesce(me.account_id, write.account), me.roles, action, outcome,
                               request);
    end if;
end
$$;

-- The other organisation of a loan learns of the same act. The home of the lent person reads when and what
-- kind, never who the citizen is; the borrower, who owns the case, also which case.
create function log.write_twin(
    loan app.loans, consent_version integer, consent_fingerprint bytea, home uuid, acting uuid,
    account uuid, roles text[], action text, outcome text, request uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    at_home boolean := acting is distinct from loan.home_tenant_id;
begin
    insert into log.entries (tenant_id, account_id, membership_id, roles, home_tenant_id,
        acting_tenant_id, owning_tenant_id, loan_id, consent_version, consent_fingerprint, action,
        object_kind, object_id, case_id, case_number, purpose, outcome, request_id)
    values (
        case when at_home then loan.home_tenant_id else loan.tenant_id end, account,
        -- The lent person is known at home under another number.
        case when at_home and home = loan.home_tenant_id then loan.home_membership_id end,
        coalesce(roles, '{}'), home, acting, loan.tenant_id, loan.id, consent_version,
        consent_fingerprint, action, 'loan', loan.id, case when not at_home then loan.case_id end,
        case when not at_home then (select c.number from app.cases c
            where c.tenant_id = loan.tenant_id and c.id = loan.case_id) end,
        'loan', outcome, case when not at_home then request end);
end
$$;

create function gate.loan_shown(borrower uuid) returns app.loans
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select l from app.loans l
    where l.tenant_id = borrower and l.id = split_part(current_setting('portal.mirror', true), ':', 1)::uuid
$$;

create function gate.purpose_of(me gate.caller_row) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select case me.kind when 'guest' then 'loan' when 'mirror' then 'coordination' else 'assignment' end
$$;

-- Why the caller may open a case, or null. One place for readers, keys and the log.
create function gate.purpose_for(opened_case uuid, opened_track text, part text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if opened_case = any (gate.emergency_cases(gate.caller())) then
        return 'break_glass';
    elsif opened_case = any (gate.cases(part)) then
        return gate.purpose_of(gate.caller());
    elsif opened_track = any (gate.tracks()) then
        return 'coordination';
    end if;
    return null;
end
$$;

reset role;
