-- The letters of lending: the warnings before a loan ends, and a word to whoever a loan waits for. The worker
-- learns whom to write to, in which language, and nothing about whom it is. A mail server may take its time, and
-- numbering waits for whoever writes (SECURITY 3.3): so letters are taken in hand, sent, and noted, each by itself.
set local role gate_owner;

create type gate.letter_row as (
    tenant_id uuid, membership_id uuid, email bytea, language text, generation integer, wrapped bytea,
    wrapped_directory bytea
);

-- What it takes to write to members of an organisation, each in the language that he or she reads the portal in.
create function gate.letters_to(tenant uuid, members uuid[]) returns setof gate.letter_row
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select m.tenant_id, m.id, m.email::bytea, a.language, k.generation, k.wrapped, k.wrapped_directory
    from app.memberships m
    join app.tenants t on t.id = m.tenant_id and t.status = 'active'
    join auth.accounts a on a.id = m.account_id
    cross join lateral (select k.* from keys.tenant_keys k
                        where k.tenant_id = m.tenant_id and k.destroyed_at is null
                        order by k.generation desc limit 1) k
    where m.tenant_id = tenant and m.id = any (members) and m.status = 'active' and m.kind = 'member'
    order by m.id
$$;

-- Who coordinates a track: those of them who had it in hand, or, when none of these does so any longer, all.
create function gate.coordinators_of(tenant uuid, track text, in_hand uuid[]) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    with coordinators as (
        select m.id, m.id = any (in_hand) as has_it_in_hand from app.memberships m
        where m.tenant_id = tenant and m.status = 'active' and m.kind = 'member'
          and track = any (select gate.coordinated_track(r) from unnest(m.roles) r))
    select array_agg(c.id) from coordinators c
    where c.has_it_in_hand or not exists (select from coordinators s where s.has_it_in_hand)
$$;

-- The days before its end on which a loan is warned of, the next one that has not been told; or null.
create function gate.warning_due(loan app.loans) returns integer
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    select min(d) from unnest(array[14, 3]) d
    where loan.state = 'running' and loan.ends_at > clock_timestamp()
      and d < coalesce(loan.warned_days, 15)
      -- The last day belongs to the loan, so it is counted in whole Danish days.
      and (loan.ends_at at time zone 'Europe/Copenhagen')::date - 1
          - (clock_timestamp() at time zone 'Europe/Copenhagen')::date <= d
$$;

-- Letters that a worker took in hand and did not come back from are another one's after a while.
create function gate.is_in_hand(since timestamptz) returns boolean
language sql volatile set search_path = pg_catalog, pg_temp
as $$ select coalesce(since > clock_timestamp() - interval '10 minutes', false) $$;

-- A loan whose people are written to, for one worker alone; nothing while another one has it in hand.
create function gate.held_for_letters(borrower uuid, loan uuid) returns app.loans
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    select l from app.loans l
    where l.tenant_id = borrower and l.id = loan and not gate.is_in_hand(l.letters_from) for update skip locked
$$;

create function worker.to_warn() returns table (tenant_id uuid, loan_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select l.tenant_id, l.id from app.loans l
    where l.state = 'running' and gate.warning_due(l) is not null
$$;

-- Notes the warning: what has left has left, also when the loan ended meanwhile.
create function worker.note_warned(borrower uuid, loan uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype;
begin
    update app.loans l set letters_from = null, warned_days = coalesce(gate.warning_due(l), l.warned_days)
    where l.tenant_id = borrower and l.id = loan and l.letters_from is not null returning l.* into held;
    if held.id is not null then
        perform log.note_loan(held, 'loan:warn', 'operation');
    end if;
end
$$;

-- Takes the warning in hand, and says to whom it goes: in each of the two organisations the coordinator who signed,
-- or, when he or she coordinates no longer, the coordinators of the track. No row when it is noted already.
create function worker.warn(borrower uuid, loan uuid)
returns table (days_left integer, tenant_id uuid, membership_id uuid, email bytea, language text,
               generation integer, wrapped bytea, wrapped_directory bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.held_for_letters(borrower, loan);
begin
    if gate.warning_due(held) is null then
        return;
    end if;
    update app.loans l set letters_from = clock_timestamp() where l.tenant_id = borrower and l.id = loan;
    return query
        select (held.ends_at at time zone 'Europe/Copenhagen')::date - 1
               - (clock_timestamp() at time zone 'Europe/Copenhagen')::date, t.*
        from unnest(array[held.tenant_id, held.home_tenant_id]) side
        cross join lateral gate.letters_to(side, gate.coordinators_of(
            side, held.track, array[held.proposed_by, held.signed_by])) t;
    if not found then
        perform worker.note_warned(borrower, loan);
    end if;
end
$$;

-- What a loan that has not begun waits for: the lender's signature, the citizen's consent, or the mentor's answer.
create function gate.waits_for(loan app.loans) returns text
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    select case
        when loan.state not in ('proposed', 'signed') or gate.is_over(loan) then null
        when loan.state = 'proposed' then 'signature'
        when exists (select from app.consents c
                     where c.tenant_id = loan.tenant_id and c.loan_id = loan.id
                       and c.version = loan.consent_version and c.kind <> 'withdrawn'
                       and c.until_at > clock_timestamp() and c.until_at >= loan.ends_at) then 'mentor'
        else 'consent' end
$$;

-- Offers and loans that wait for somebody who has not been told.
create function worker.to_tell() returns table (tenant_id uuid, offer_id uuid, loan_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select o.tenant_id, o.id, null::uuid from app.offers o
    where o.state = 'open' and o.told_at is null and o.expires_at > clock_timestamp()
    union all
    select l.tenant_id, null, l.id from app.loans l
    where l.state in ('proposed', 'signed') and gate.waits_for(l) is distinct from l.told_of
      and gate.waits_for(l) is not null
$$;

create function worker.note_told_of_offer(lender uuid, offer uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.offers%rowtype;
    side uuid;
begin
    update app.offers o set letters_from = null, told_at = clock_timestamp()
    where o.tenant_id = lender and o.id = offer and o.letters_from is not null returning o.* into held;
    if held.id is not null then
        foreach side in array array[held.tenant_id, held.borrower_id] loop
            perform log.write('offer:tell', 'allowed', 'offer', offer, purpose => 'operation', tenant => side);
        end loop;
    end if;
end
$$;

-- Takes the word about an offer in hand, and says to whom it goes: whoever posted the need.
create function worker.tell_of_offer(lender uuid, offer uuid) returns setof gate.letter_row
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.offers%rowtype;
begin
    select o.* into held from app.offers o
    where o.tenant_id = lender and o.id = offer and o.state = 'open' and o.told_at is null
      and o.expires_at > clock_timestamp() and not gate.is_in_hand(o.letters_from) for update skip locked;
    if held.id is null then
        return;
    end if;
    update app.offers o set letters_from = clock_timestamp() where o.tenant_id = lender and o.id = offer;
    return query
        select t.* from gate.letters_to(held.borrower_id, gate.coordinators_of(
            held.borrower_id, held.track, array(
                select n.posted_by from app.needs n
                where n.tenant_id = held.borrower_id and n.id = held.need_id))) t;
    if not found then
        perform worker.note_told_of_offer(lender, offer);
    end if;
end
$$;

-- Notes what a loan waited for when its letters left.
create function worker.note_told_of_loan(borrower uuid, loan uuid, told text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype;
begin
    update app.loans l set letters_from = null, told_of = told
    where l.tenant_id = borrower and l.id = loan and l.letters_from is not null returning l.* into held;
    if held.id is not null then
        perform log.note_loan(held, 'loan:tell', 'operation', 'waits_for_' || told);
    end if;
end
$$;

-- Takes in hand what a loan waits for, and says who is told: of the lender whoever made the offer, of the borrower whoever
-- wrote the agreement, or the mentor. Once for each of the three; no row when it is noted already.
create function worker.tell_of_loan(borrower uuid, loan uuid)
returns table (waits_for text, tenant_id uuid, membership_id uuid, email bytea, language text,
               generation integer, wrapped bytea, wrapped_directory bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.held_for_letters(borrower, loan);
    due text := gate.waits_for(held);
    side uuid;
    people uuid[];
begin
    if held.id is null or due is null or due = held.told_of then
        return;
    end if;
    update app.loans l set letters_from = clock_timestamp() where l.tenant_id = borrower and l.id = loan;
    side := case when due = 'consent' then held.tenant_id else held.home_tenant_id end;
    people := case due
        when 'mentor' then array[held.home_membership_id]
        when 'consent' then gate.coordinators_of(side, held.track, array[held.proposed_by])
        else gate.coordinators_of(side, held.track, array(
            select o.offered_by from app.offers o where o.tenant_id = side and o.id = held.offer_id)) end;
    return query select due, t.* from gate.letters_to(side, people) t;
    if not found then
        perform worker.note_told_of_loan(borrower, loan, due);
    end if;
end
$$;

-- Letters of which none left: they are due again.
create function worker.give_back_letters(tenant uuid, offer uuid, loan uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update app.offers o set letters_from = null where o.tenant_id = tenant and o.id = offer;
    update app.loans l set letters_from = null where l.tenant_id = tenant and l.id = loan;
end
$$;

grant execute on function worker.to_warn(), worker.warn(uuid, uuid), worker.note_warned(uuid, uuid),
    worker.to_tell(), worker.tell_of_offer(uuid, uuid), worker.note_told_of_offer(uuid, uuid),
    worker.tell_of_loan(uuid, uuid), worker.note_told_of_loan(uuid, uuid, text),
    worker.give_back_letters(uuid, uuid, uuid) to portal_worker;
reset role;
