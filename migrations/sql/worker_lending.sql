-- What the clock ends in lending. The doors are closed already, at the very second; here the record comes to
-- say so, in the logs of those whom it concerns.
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
    union
    select n.tenant_id from app.needs n where n.state = 'open' and n.expires_at <= clock_timestamp()
$$;

-- One organisation's needs, offers and loans; whoever comes second finds nothing left.
create function worker.tidy(tenant uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    need uuid;
    offer app.offers%rowtype;
    -- A need that a lapsed agreement gives back lapses in the same round, if its own days are over.
    tidied integer := gate.lapse_loans(tenant);
    told uuid;
begin
    for need in
        update app.needs n set state = 'lapsed'
        where n.tenant_id = tenant and n.state = 'open' and n.expires_at <= clock_timestamp()
        returning n.id
    loop
        perform log.write('need:lapse', 'allowed', 'need', need, purpose => 'operation', tenant => tenant);
        tidied := tidied + 1;
    end loop;
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

grant execute on function worker.to_tidy(), worker.tidy(uuid) to portal_worker;
reset role;
