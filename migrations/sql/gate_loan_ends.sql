-- Every way in which a loan ends; each closes the door at the next statement.
set local role gate_owner;

-- What a guest had typed when the session ended was kept for him or her; not beyond what the citizen agreed to.
create function gate.drop_kept_forms(borrower uuid, guest uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    delete from auth.kept_forms k using app.memberships m
    where m.tenant_id = borrower and m.id = guest and m.kind = 'guest' and k.account_id = m.account_id;
end
$$;

create function gate.end_loan(borrower uuid, loan uuid, new_state text, why text, action text,
                              purpose text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    ended app.loans%rowtype;
begin
    select l.* into ended from app.loans l
    where l.tenant_id = borrower and l.id = loan and l.state in ('proposed', 'signed', 'running')
    for update;
    if ended.id is null then
        raise exception 'somebody ended this loan first' using errcode = '40001';
    end if;
    -- The entry comes first: a guest who ends the loan is nobody here afterwards.
    perform log.note_loan(ended, action, purpose, why);
    update app.loans l set state = new_state, reason = why, ended_at = clock_timestamp()
    where l.tenant_id = borrower and l.id = loan;
    update app.assignments a set ended_at = clock_timestamp()
    where a.tenant_id = ended.tenant_id and a.case_id = ended.case_id
      and a.membership_id = ended.guest_id and a.ended_at is null;
    perform gate.drop_kept_forms(ended.tenant_id, ended.guest_id);
    -- The need may be met by somebody else, while it still stands.
    if new_state in ('refused', 'declined', 'lapsed') and ended.state <> 'running' then
        update app.needs n set state = 'open'
        where n.tenant_id = ended.tenant_id and n.id = ended.need_id and n.state = 'matched';
        update app.offers o set state = 'declined', reason = why, closed_at = clock_timestamp()
        where o.tenant_id = ended.home_tenant_id and o.id = ended.offer_id and o.state = 'agreed';
    end if;
end
$$;

create function gate.end_loans_of(home uuid, member uuid, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    loan app.loans%rowtype;
begin
    update app.offers o set state = 'withdrawn', reason = why, closed_at = clock_timestamp()
    where o.tenant_id = home and o.membership_id = member and o.state = 'open';
    for loan in select l.* from app.loans l
        where l.tenant_id = any (gate.circle(home))
          and (l.home_tenant_id = home and l.home_membership_id = member
               or l.tenant_id = home and l.guest_id = member)
          and l.state in ('proposed', 'signed', 'running') loop
        perform gate.end_loan(loan.tenant_id, loan.id, 'revoked', why, 'loan:revoke', 'administration');
    end loop;
end
$$;

-- Who leaves an organisation leaves every loan; who becomes a member is no guest any longer.
create function gate.note_membership() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.status = 'left' and old.status <> 'left' or new.kind is distinct from old.kind then
        perform gate.end_loans_of(new.tenant_id, new.id,
            case when new.status = 'left' then 'left_organisation' else 'became_member' end);
    end if;
    return null;
end
$$;

-- Every way out of a loan: what is done follows from who does it. `why` is a code from a list.
create function gate.stop_loan(loan uuid, why text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.hold_loan(loan);
    me gate.caller_row := gate.caller();
    coordinates boolean := held.track = any (gate.tracks());
    is_mentor boolean := me.tenant_id = held.home_tenant_id
                     and me.membership_id = held.home_membership_id;
    outcome text;
begin
    if me.kind is distinct from 'member' or not (coordinates or is_mentor and held.state <> 'proposed') then
        raise exception 'not one of those who can stop it' using errcode = '42501';
    end if;
    outcome := case when held.state = 'proposed' and me.tenant_id = held.home_tenant_id then 'refused'
                    when held.state = 'signed' and is_mentor then 'declined' else 'revoked' end;
    perform gate.end_loan(held.tenant_id, loan, outcome, why, 'loan:' || case outcome
        when 'refused' then 'refuse' when 'declined' then 'decline' else 'revoke' end,
        case when coordinates then 'coordination' else 'loan' end);
    return outcome;
end
$$;

-- The guest hands the work back, and with that leaves: the next click finds the door closed.
create function gate.hand_back(loan uuid, notes boolean, steps boolean, told boolean, report bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.hold_loan(loan);
    me gate.caller_row := gate.caller();
begin
    if me.kind is distinct from 'guest' or not exists (
        select from unnest(me.loans) l where l.loan_id = loan) then
        raise exception 'not the guest''s to hand back' using errcode = '42501';
    end if;
    insert into app.hand_backs (tenant_id, loan_id, case_id, track, notes_finished,
        steps_handed_over, person_told, report, author_id)
    values (held.tenant_id, loan, held.case_id, held.track, notes, steps, told, report,
            me.membership_id);
    perform gate.end_loan(held.tenant_id, loan, 'handed_back', null, 'loan:hand_back', 'loan');
end
$$;

-- What lapses by itself is closed already; this tidies up, so that a new loan can be made.
create function gate.lapse_loans(borrower uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    loan app.loans%rowtype;
    lapsed integer := 0;
begin
    for loan in select l.* from app.loans l
        where l.tenant_id = borrower
          and (l.state in ('proposed', 'signed') and l.expires_at <= clock_timestamp()
               or l.state in ('proposed', 'signed', 'running') and l.ends_at <= clock_timestamp())
        for update loop
        perform gate.end_loan(loan.tenant_id, loan.id, 'lapsed', 'time', 'loan:lapse', 'operation');
        lapsed := lapsed + 1;
    end loop;
    return lapsed;
end
$$;

grant execute on function gate.note_membership() to portal_owner;
reset role;
set local role portal_owner;
create trigger note_membership after update on app.memberships
    for each row execute function gate.note_membership();
reset role;
