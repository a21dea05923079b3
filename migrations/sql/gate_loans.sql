-- The agreement of two coordinators, and the mentor's yes.
set local role gate_owner;

create function log.note_loan(loan app.loans, action text, purpose text, reason text default null)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    -- What the clock ends is the owner's own entry.
    is_owner boolean := coalesce(gate.tenant(), loan.tenant_id) = loan.tenant_id;
begin
    -- In the lender's own log the case has neither id nor number.
    perform log.write(action, 'allowed', 'loan', loan.id,
        case_id => case when is_owner then loan.case_id end,
        case_number => case when is_owner then (select c.number from app.cases c
            where c.tenant_id = loan.tenant_id and c.id = loan.case_id) end,
        purpose => purpose, reason => reason, loan => loan);
end
$$;

-- One loan, locked; the two who press at once come one after the other. Null for whom it is none of.
create function gate.hold_loan(wanted uuid) returns app.loans
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    held app.loans%rowtype;
begin
    select l.* into held from app.loans l
    where l.tenant_id = any (gate.circle(me.tenant_id)) and l.id = wanted
      and me.tenant_id in (l.tenant_id, l.home_tenant_id) for update;
    if held.id is null then
        raise exception 'no such loan' using errcode = '42501';
    end if;
    return held;
end
$$;

-- The borrower takes an offer and signs first. The case stays the borrower's own knowledge.
create function gate.propose_loan(loan uuid, offer uuid, for_case uuid, sealed_terms bytea,
    hours integer, starts date, ends date, guest uuid, sealed_name bytea, sealed_email bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    taken app.offers%rowtype;
    about app.cases%rowtype;
    person uuid;
    made app.loans%rowtype;
begin
    select o.* into taken from app.offers o
    where o.tenant_id = any (gate.circle(me.tenant_id)) and o.id = offer
      and o.borrower_id = me.tenant_id for update;
    me := gate.require_coordinator(taken.track);
    select c.* into about from app.cases c
    where c.tenant_id = me.tenant_id and c.id = for_case and c.track = taken.track;
    if about.id is null or not gate.paired(taken.tenant_id, me.tenant_id)
        or not gate.lendable(taken.tenant_id, taken.membership_id, taken.track) then
        raise exception 'not a loan that can be made' using errcode = '42501';
    end if;
    -- The borrower's coordinator signs by proposing.
    perform gate.demand_fresh_proof();
    perform gate.lapse_loans(me.tenant_id);
    if taken.state <> 'open' or taken.expires_at <= clock_timestamp() then
        raise exception 'the offer is no longer open' using errcode = '40001';
    end if;
    if about.state not in ('awaiting_agreement', 'active', 'paused', 'closing') then
        raise exception 'nobody is lent for a case that has ended' using errcode = '23514';
    end if;
    -- A lent person belongs elsewhere: whoever is a member here needs no loan.
    select m.account_id into person from app.memberships m
    where m.tenant_id = taken.tenant_id and m.id = taken.membership_id;
    if exists (select from app.memberships m where m.tenant_id = me.tenant_id
               and m.account_id = person and m.kind = 'member' and m.status <> 'left') then
        raise exception 'a member of this organisation' using errcode = '23514';
    end if;
    -- An offer made while the need stood is good for its own days, also when the need has lapsed meanwhile.
    update app.needs n set state = 'matched'
    where n.tenant_id = me.tenant_id and n.id = taken.need_id and n.state in ('open', 'lapsed');
    if not found then
        raise exception 'the need is no longer open' using errcode = '40001';
    end if;
    update app.offers o set state = 'agreed', closed_at = clock_timestamp()
    where o.tenant_id = taken.tenant_id and o.id = offer;
    -- Days are Danish days; the last one belongs to the loan.
    insert into app.loans (tenant_id, id, case_id, track, need_id, offer_id, home_tenant_id,
        home_membership_id, guest_id, guest_name, guest_email, terms, hours_per_week, starts_at,
        ends_at, proposed_by)
    values (me.tenant_id, loan, for_case, about.track, taken.need_id, offer, taken.tenant_id,
        taken.membership_id, guest, sealed_name, sealed_email, sealed_terms, hours,
        starts::timestamp at time zone 'Europe/Copenhagen',
        (ends + 1)::timestamp at time zone 'Europe/Copenhagen', me.membership_id)
    returning * into made;
    perform log.note_loan(made, 'loan:propose', 'coordination');
end
$$;

-- The lender signs the very words that were read, named by their hash.
create function gate.sign_loan(loan uuid, terms_read bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.hold_loan(loan);
    me gate.caller_row := gate.require_coordinator(held.track);
begin
    if me.tenant_id <> held.home_tenant_id or not gate.paired(held.tenant_id, held.home_tenant_id)
        or not gate.lendable(held.home_tenant_id, held.home_membership_id, held.track) then
        raise exception 'not the lender''s to sign' using errcode = '42501';
    end if;
    perform gate.demand_fresh_proof();
    if held.state <> 'proposed' or held.expires_at <= clock_timestamp()
        or sha256(held.terms) <> terms_read then
        raise exception 'the agreement is no longer open' using errcode = '40001';
    end if;
    update app.loans l set state = 'signed', signed_by = me.membership_id,
        signed_at = clock_timestamp(), expires_at = clock_timestamp() + interval '14 days'
    where l.tenant_id = held.tenant_id and l.id = loan returning l.* into held;
    perform log.note_loan(held, 'loan:sign', 'coordination');
end
$$;

-- The mentor says yes to the consent that he or she saw the preview of. Everything is looked at once more;
-- two clicks at once make one loan, and a withdrawal in the same moment comes before or after, never between.
create function gate.accept_loan(loan uuid, consent_seen integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.hold_loan(loan);
    me gate.caller_row := gate.caller();
    guest app.memberships%rowtype;
begin
    if me.kind is distinct from 'member' or me.tenant_id <> held.home_tenant_id
        or me.membership_id <> held.home_membership_id
        or not gate.paired(held.tenant_id, held.home_tenant_id)
        or not gate.lendable(held.home_tenant_id, held.home_membership_id, held.track) then
        raise exception 'not the lent person''s to accept' using errcode = '42501';
    end if;
    if held.state <> 'signed' or held.expires_at <= clock_timestamp()
        or held.ends_at <= clock_timestamp() or held.consent_version is distinct from consent_seen
        or not exists (
            select from app.consents c
            where c.tenant_id = held.tenant_id and c.loan_id = loan and c.version = held.consent_version
              and c.kind <> 'withdrawn' and c.until_at > clock_timestamp()
              and c.until_at >= held.ends_at) then
        raise exception 'the consent or the agreement has changed' using errcode = '40001';
    end if;
    -- What was confirmed at home about confidentiality comes along: the words and the law are the same.
    insert into app.memberships as m (tenant_id, id, account_id, name, email, roles, kind,
                                      duty_version, duty_read_at)
    select held.tenant_id, held.guest_id, me.account_id, held.guest_name, held.guest_email,
           array[held.track], 'guest', h.duty_version, h.duty_read_at
    from app.memberships h
    where h.tenant_id = held.home_tenant_id and h.id = held.home_membership_id
    on conflict on constraint memberships_tenant_id_account_id_key do update
        set kind = 'guest', roles = excluded.roles, status = 'active', version = m.version + 1,
            duty_version = excluded.duty_version, duty_read_at = excluded.duty_read_at
        where m.status = 'left' or m.kind = 'guest' and m.status = 'active'
    returning m.* into guest;
    if guest.id is null then
        raise exception 'suspended by the borrower' using errcode = '42501';
    end if;
    -- Who was lent here before keeps the number under which he or she wrote.
    update app.loans l set state = 'running', accepted_at = clock_timestamp(), guest_id = guest.id
    where l.tenant_id = held.tenant_id and l.id = loan returning l.* into held;
    insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by)
    values (held.tenant_id, gen_random_uuid(), held.case_id, held.track, guest.id, held.proposed_by);
    perform log.note_loan(held, 'loan:accept', 'loan');
end
$$;

reset role;
