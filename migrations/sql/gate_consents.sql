-- The citizen's consent: recorded by the borrower, narrowed and withdrawn by anybody on the case.
set local role gate_owner;

-- The loan, locked, if the caller is on its case or coordinates its track in the borrowing organisation.
create function gate.hold_for_consent(loan uuid) returns app.loans
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.hold_loan(loan);
begin
    if gate.tenant() is distinct from held.tenant_id or (gate.caller()).kind = 'mirror'
        or gate.purpose_for(held.case_id, held.track, 'case') is null then
        raise exception 'no such loan' using errcode = '42501';
    end if;
    if held.state not in ('proposed', 'signed', 'running') then
        raise exception 'the loan has ended' using errcode = '40001';
    end if;
    return held;
end
$$;

create function gate.add_consent(held app.loans, made app.consents, action text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    made.tenant_id := held.tenant_id;
    made.loan_id := held.id;
    made.version := held.consent_version + 1;
    made.case_id := held.case_id;
    made.track := held.track;
    made.author_id := gate.membership();
    made.recorded_at := clock_timestamp();
    -- What was agreed to, in one number: it stands on everything that is done on the strength of it.
    made.fingerprint := sha256(convert_to(concat_ws('|', made.tenant_id, made.loan_id, made.version,
        made.kind, array_to_string(made.parts, ','), extract(epoch from made.from_at),
        extract(epoch from made.until_at), made.wording_version, encode(made.body, 'hex'),
        encode(made.preview, 'hex')), 'UTF8'));
    insert into app.consents select made.*;
    held.consent_version := made.version;
    -- The entries come first: a guest who ends the consent is nobody here afterwards.
    perform log.note_loan(held, action, gate.purpose_for(held.case_id, held.track, 'case'));
    if made.kind = 'withdrawn' then
        perform gate.end_loan(held.tenant_id, held.id, 'withdrawn', 'consent', 'loan:revoke', 'loan');
    end if;
    if made.kind = 'narrowed' then
        perform gate.drop_kept_forms(held.tenant_id, held.guest_id);
    end if;
    update app.loans l set consent_version = made.version,
        ends_at = case when made.kind = 'withdrawn' then l.ends_at else least(l.ends_at, made.until_at) end
    where l.tenant_id = held.tenant_id and l.id = held.id;
    return made.version;
end
$$;

-- A consent in the citizen's words and scope. While somebody is lent it may be given anew by members only;
-- a consent that ends before the loan ends the loan with it.
create function gate.record_consent(loan uuid, base_version integer, consented_parts text[],
    from_day date, until_day date, wording text, sealed_body bytea, sealed_preview bytea)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.hold_for_consent(loan);
    made app.consents%rowtype;
begin
    if (gate.caller()).kind <> 'member'
        or gate.purpose_for(held.case_id, held.track, 'case') = 'break_glass' then
        raise exception 'a guest records no consent, nor who came in by an emergency' using errcode = '42501';
    end if;
    perform gate.demand_fresh_proof();
    if held.consent_version <> base_version then
        raise exception 'somebody recorded a consent first' using errcode = '40001';
    end if;
    made.kind := 'given';
    made.worded_in := base_version + 1;
    made.parts := consented_parts;
    made.from_at := from_day::timestamp at time zone 'Europe/Copenhagen';
    made.until_at := (until_day + 1)::timestamp at time zone 'Europe/Copenhagen';
    if made.until_at <= clock_timestamp() or made.from_at >= held.ends_at then
        raise exception 'a consent that holds on no day of the loan' using errcode = '23514';
    end if;
    made.wording_version := wording;
    made.body := sealed_body;
    made.preview := sealed_preview;
    return gate.add_consent(held, made, 'consent:record');
end
$$;

-- Fewer parts, or a shorter time; the words stay. Holds from the next statement on.
create function gate.narrow_consent(loan uuid, base_version integer, fewer_parts text[],
    until_day date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.hold_for_consent(loan);
    made app.consents%rowtype;
begin
    select c.* into made from app.consents c
    where c.tenant_id = held.tenant_id and c.loan_id = loan and c.version = held.consent_version;
    if held.consent_version <> base_version then
        raise exception 'somebody recorded a consent first' using errcode = '40001';
    end if;
    if made.loan_id is null or not fewer_parts <@ made.parts then
        raise exception 'a consent is only narrowed this way' using errcode = '23514';
    end if;
    made.kind := 'narrowed';
    made.parts := fewer_parts;
    made.until_at := greatest(least(made.until_at,
        (until_day + 1)::timestamp at time zone 'Europe/Copenhagen'), made.from_at + interval '1 second');
    return gate.add_consent(held, made, 'consent:narrow');
end
$$;

-- The citizen says stop. Anybody on the case may write it down, the lent person too; the loan ends with it,
-- and a new yes is a new loan.
create function gate.withdraw_consent(loan uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.hold_for_consent(loan);
    made app.consents%rowtype;
begin
    select c.* into made from app.consents c
    where c.tenant_id = held.tenant_id and c.loan_id = loan and c.version = held.consent_version;
    if made.loan_id is null then
        raise exception 'there is no consent to withdraw' using errcode = '23514';
    end if;
    made.kind := 'withdrawn';
    made.parts := '{}';
    made.body := null;
    made.preview := null;
    perform gate.add_consent(held, made, 'consent:withdraw');
end
$$;

reset role;
