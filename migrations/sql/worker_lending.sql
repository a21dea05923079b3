-- What the clock ends in lending. The doors are closed already, at the very second; here the record comes to
-- say so, in both logs. And the warnings before a loan ends: the worker learns whom to write to, and nothing
-- about whom it is.
set local role gate_owner;

create function gate.is_over(loan app.loans) returns boolean
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    select loan.state in ('proposed', 'signed') and loan.expires_at <= clock_timestamp()
        or loan.state in ('proposed', 'signed', 'running') and loan.ends_at <= clock_timestamp()
$$;

-- Organisations in which something is over that nobody has tidied up.
create function worker.to_tidy() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select l.tenant_id from app.loans l
    where l.state in ('proposed', 'signed', 'running') and gate.is_over(l)
    union
    select o.tenant_id from app.offers o where o.state = 'open' and o.expires_at <= clock_timestamp()
$$;

-- One organisation's offers and loans; whoever comes second finds nothing left.
create function worker.tidy(tenant uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    offer app.offers%rowtype;
    tidied integer := gate.lapse_loans(tenant);
    told uuid;
begin
    for offer in
        update app.offers o set state = 'lapsed', reason = 'time', closed_at = clock_timestamp()
        where o.tenant_id = tenant and o.state = 'open' and o.expires_at <= clock_timestamp()
        returning o.*
    loop
        foreach told in array array[offer.tenant_id, offer.borrower_id] loop
            perform log.write('offer:lapse', 'allowed', 'offer', offer.id, purpose => 'operation',
                              tenant => told);
        end loop;
        tidied := tidied + 1;
    end loop;
    return tidied;
end
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

create function worker.to_warn() returns table (tenant_id uuid, loan_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select l.tenant_id, l.id from app.loans l
    where l.state = 'running' and gate.warning_due(l) is not null
$$;

-- Notes the warning, and says to whom it goes: in each of the two organisations the coordinator who signed,
-- or, when he or she coordinates no longer, the coordinators of the track. No row when it is noted already.
create function worker.warn(borrower uuid, loan uuid)
returns table (days_left integer, tenant_id uuid, membership_id uuid, email bytea, language text,
               generation integer, wrapped bytea, wrapped_directory bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype;
    due integer;
begin
    select l.* into held from app.loans l
    where l.tenant_id = borrower and l.id = loan for update skip locked;
    due := gate.warning_due(held);
    if due is null then
        return;
    end if;
    update app.loans l set warned_days = due where l.tenant_id = borrower and l.id = loan;
    perform log.note_loan(held, 'loan:warn', 'operation');
    return query
        with coordinators as (
            select m.*, m.id in (held.proposed_by, held.signed_by) as has_signed
            from app.memberships m
            join app.tenants t on t.id = m.tenant_id and t.status = 'active'
            where m.tenant_id in (held.tenant_id, held.home_tenant_id) and m.status = 'active'
              and m.kind = 'member'
              and held.track = any (select gate.coordinated_track(r) from unnest(m.roles) r))
        select (held.ends_at at time zone 'Europe/Copenhagen')::date - 1
               - (clock_timestamp() at time zone 'Europe/Copenhagen')::date,
               c.tenant_id, c.id, c.email::bytea, t.language, k.generation, k.wrapped, k.wrapped_directory
        from coordinators c
        join app.tenants t on t.id = c.tenant_id
        cross join lateral (select k.* from keys.tenant_keys k
                            where k.tenant_id = c.tenant_id and k.destroyed_at is null
                            order by k.generation desc limit 1) k
        where c.has_signed or not exists (select from coordinators s
                                          where s.tenant_id = c.tenant_id and s.has_signed)
        order by c.tenant_id, c.id;
end
$$;

grant execute on function
    worker.to_tidy(), worker.tidy(uuid), worker.to_warn(), worker.warn(uuid, uuid) to portal_worker;
reset role;
