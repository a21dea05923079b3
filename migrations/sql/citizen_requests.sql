-- A citizen asks who has looked at the own case: when the question came, what was decided about the answer, and
-- what was handed out. Decisions are added and never changed. Where a law lets the answer wait, that is a step
-- with its ground, who decided it, a last day and a day to look at it again; when the last day has passed
-- without a new decision, nothing waits any more.
set local role gate_owner;

create table log.citizen_requests (
    tenant_id uuid not null,
    id uuid not null,
    case_number integer not null,
    received_on date not null,
    due_on date not null generated always as ((received_on + interval '1 month')::date) stored,
    recorded_by uuid not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);
create index citizen_requests_latest on log.citizen_requests (tenant_id, received_on desc, id desc);
create index citizen_requests_of_case on log.citizen_requests (tenant_id, case_number);

create function log.danish_day() returns date
language sql volatile set search_path = pg_catalog, pg_temp
as $$ select (clock_timestamp() at time zone 'Europe/Copenhagen')::date $$;

create table log.citizen_decisions (
    tenant_id uuid not null,
    id uuid not null,
    request_id uuid not null,  -- the gate's functions look it up: a foreign key would need the right to change it
    place integer not null check (place > 0),
    kind text not null check (kind in ('wait', 'go_on', 'answer')),
    decided_on date not null default log.danish_day(),
    ground text check (ground in ('investigation', 'public_security', 'rights_of_others', 'other_law')),
    reason app.sealed,
    decider app.sealed,
    wait_until date,
    review_on date,
    is_told boolean,
    with_names boolean,
    openings integer check (openings >= 0),
    fingerprint bytea check (octet_length(fingerprint) = 32),
    recorded_by uuid not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    -- Two who decide at once meet here: what cannot be changed cannot be locked either.
    unique (tenant_id, request_id, place),
    check (kind <> 'wait' or num_nulls(ground, reason, decider, wait_until, review_on, is_told) = 0),
    check (kind <> 'go_on' or num_nulls(reason, decider) = 0),
    check (kind <> 'answer' or num_nulls(with_names, openings, fingerprint) = 0),
    -- Telling names is weighed in the very case, by somebody, for a reason.
    check (not with_names or num_nulls(reason, decider) = 0),
    check (wait_until between decided_on and decided_on + 366),
    check (review_on between decided_on and least(wait_until, decided_on + 92))
);

call log.wall_in('citizen_requests', 'citizen_decisions');
revoke update, delete on log.citizen_requests, log.citizen_decisions from gate_owner;

-- The decision that holds; a wait whose last day has passed holds no more.
create function log.standing_decision(tenant uuid, request uuid) returns log.citizen_decisions
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    select d from log.citizen_decisions d
    where d.tenant_id = tenant and d.request_id = request
    order by d.place desc limit 1
$$;

create function log.waits(decision log.citizen_decisions) returns boolean
language sql volatile set search_path = pg_catalog, pg_temp
as $$ select coalesce(decision.kind = 'wait' and decision.wait_until >= log.danish_day(), false) $$;

-- What a law holds back of a case is held back from every question about it: else a second one would be answered.
create function log.case_waits(tenant uuid, number integer) returns boolean
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    select exists (select from log.citizen_requests r
                   where r.tenant_id = tenant and r.case_number = number
                     and log.waits(log.standing_decision(tenant, r.id)))
$$;

create function gate.record_citizen_request(request uuid, number integer, received date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    insert into log.citizen_requests (tenant_id, id, case_number, received_on, recorded_by)
    select tenant, request, c.number, received, gate.membership()
    from app.cases c where c.tenant_id = tenant and c.number = record_citizen_request.number
                       and received <= log.danish_day();
    if not found then
        return false;
    end if;
    perform log.write('log:citizen', 'allowed', 'citizen_request', request, case_number => number,
                      purpose => 'audit', reason => 'received');
    return true;
end
$$;

create function gate.citizen_requests(wanted uuid default null)
returns table (id uuid, case_number integer, received_on date, due_on date, recorded_by uuid,
               recorded_at timestamptz, decision text, wait_until date, review_on date, waits boolean,
               case_waits boolean, kept_until date)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    return query
        select r.id, r.case_number, r.received_on, r.due_on, r.recorded_by, r.recorded_at,
               d.kind, d.wait_until, d.review_on, log.waits(d), log.case_waits(tenant, r.case_number),
               case when d.kind = 'answer' then log.kept_until(t, d.recorded_at) end
        from log.citizen_requests r join app.tenants t on t.id = r.tenant_id
        cross join lateral log.standing_decision(tenant, r.id) d
        where r.tenant_id = tenant and (wanted is null or r.id = wanted)
        order by d.kind is not distinct from 'answer', r.received_on desc, r.id desc limit 200;
end
$$;

create function gate.citizen_decisions(request uuid)
returns table (id uuid, kind text, decided_on date, ground text, reason bytea, decider bytea, wait_until date,
               review_on date, is_told boolean, with_names boolean, openings integer, fingerprint bytea,
               recorded_by uuid, recorded_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    perform log.write('log:read', 'allowed', 'citizen_request', request, purpose => 'audit');
    return query
        select d.id, d.kind, d.decided_on, d.ground, d.reason::bytea, d.decider::bytea, d.wait_until, d.review_on,
               d.is_told, d.with_names, d.openings, d.fingerprint, d.recorded_by, d.recorded_at
        from log.citizen_decisions d where d.tenant_id = tenant and d.request_id = request
        order by d.place;
end
$$;

-- The answer waits, or goes on before its time. False: it was answered, or nothing waits that could go on.
create function gate.decide_citizen_request(
    request uuid, decision uuid, kind text, ground text, reason bytea, decider bytea, wait_until date,
    review_on date, is_told boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
    asked log.citizen_requests := (select r from log.citizen_requests r
                                   where r.tenant_id = tenant and r.id = request);
    standing log.citizen_decisions := log.standing_decision(tenant, request);
begin
    if asked.id is null or kind not in ('wait', 'go_on')
        or kind = 'wait' and standing.kind is not distinct from 'answer'
        or kind = 'go_on' and not log.waits(standing) then
        return false;
    end if;
    insert into log.citizen_decisions (tenant_id, id, request_id, place, kind, ground, reason, decider, wait_until,
                                       review_on, is_told, recorded_by)
    values (tenant, decision, request, coalesce(standing.place, 0) + 1, kind, ground, reason, decider, wait_until, review_on, is_told,
            gate.membership());
    perform log.write('log:citizen', 'allowed', 'citizen_request', request, case_number => asked.case_number,
                      purpose => 'audit', reason => case kind when 'wait' then 'answer_waits' else 'answer_goes_on' end);
    return true;
end
$$;

-- The paper leaves: how many openings it tells, with names or without, and its fingerprint. Refused while a
-- law lets an answer about that case wait, whatever the page before has checked.
create function gate.answer_citizen_request(
    request uuid, decision uuid, with_names boolean, reason bytea, decider bytea, openings integer,
    fingerprint bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
    asked log.citizen_requests := (select r from log.citizen_requests r
                                   where r.tenant_id = tenant and r.id = request);
    standing log.citizen_decisions := log.standing_decision(tenant, request);
begin
    if asked.id is null or log.case_waits(tenant, asked.case_number) then
        raise exception 'the answer waits' using errcode = '42501';
    end if;
    insert into log.citizen_decisions (tenant_id, id, request_id, place, kind, reason, decider, with_names, openings,
                                       fingerprint, recorded_by)
    values (tenant, decision, request, coalesce(standing.place, 0) + 1, 'answer', reason, decider, with_names, openings, fingerprint,
            gate.membership());
    perform log.write('log:export', 'allowed', 'citizen_request', request, case_number => asked.case_number,
                      shown => openings, purpose => 'audit', reason => 'as_report', fingerprint => fingerprint);
end
$$;

grant execute on function
    gate.record_citizen_request(uuid, integer, date), gate.citizen_requests(uuid), gate.citizen_decisions(uuid),
    gate.decide_citizen_request(uuid, uuid, text, text, bytea, bytea, date, date, boolean),
    gate.answer_citizen_request(uuid, uuid, boolean, bytea, bytea, integer, bytea)
    to portal_web;
reset role;
