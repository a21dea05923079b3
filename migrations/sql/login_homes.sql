-- What somebody does with the own sign-in is told where he or she belongs, not where one is or was lent.
set local role gate_owner;

-- One entry in the log of every organisation of a person; returns how many there are. A failed attempt is
-- told where access is suspended or has ended, too: there it is most worth knowing.
create function login.tell_homes(account uuid, action text, outcome text default 'allowed',
                                 why text default null, address_index bytea default null)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    home record;
    told integer := 0;
begin
    for home in select m.tenant_id, m.id from app.memberships m
                where m.account_id = account and m.kind = 'member'
                  and (m.status = 'active' or outcome = 'failed') loop
        perform log.write(action, outcome, 'membership', home.id, tenant => home.tenant_id,
                          account => account, purpose => 'own_account', reason => why,
                          subject_index => address_index);
        told := told + 1;
    end loop;
    return told;
end
$$;

reset role;
