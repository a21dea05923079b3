-- Marks of a case's family name and address, and of the caller's own address: set and taken away, never read.
set local role gate_owner;

-- The case, if the caller works on it as one of the organisation's own; no row otherwise.
create function gate.likeness(asked uuid)
returns table (number integer, has_surname boolean, has_address boolean, has_namesake boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    return query
        select c.number,
               exists (select from log.likeness_marks m
                       where m.tenant_id = c.tenant_id and m.case_id = c.id and m.kind = 'surname'),
               exists (select from log.likeness_marks m
                       where m.tenant_id = c.tenant_id and m.case_id = c.id and m.kind = 'address'),
               exists (select from log.likeness_names n where n.tenant_id = c.tenant_id and n.case_id = c.id)
        from app.cases c
        where c.tenant_id = me.tenant_id and c.id = asked and me.kind = 'member' and c.erased_at is null
          and gate.purpose_for(c.id, c.track, 'case') in ('assignment', 'coordination');
end
$$;

-- The number of a case of the caller's; raises for any other.
create function gate.likely_case(asked uuid) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    named integer := (select l.number from gate.likeness(asked) l);
begin
    if named is null then
        raise exception 'not a case of the caller' using errcode = '42501';
    end if;
    return named;
end
$$;

-- Whether a kind is turned on. The row of the threshold is held, so that turning it off meanwhile leaves nothing behind.
create function log.is_compared(tenant uuid, wanted text) returns boolean
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    perform from log.signal_thresholds t where t.tenant_id = tenant and t.kind = wanted and t.is_on for share;
    return found;
end
$$;

create function gate.tell_likeness(asked uuid, named integer, wanted text, is_set boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.write('log:likeness', 'allowed', 'case', asked, asked, named, 0,
                      gate.purpose_for(asked, (select c.track from app.cases c
                                               where c.tenant_id = gate.tenant() and c.id = asked), 'case'),
                      wanted || case when is_set then '_set' else '_taken' end);
end
$$;

-- Sets a case's marks of one kind, or takes them away; false where that is not turned on.
create function gate.set_likeness(asked uuid, wanted text, new_marks bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    named integer := gate.likely_case(asked);
begin
    if not log.is_compared(me.tenant_id, wanted) then
        return false;
    elsif new_marks is null then
        delete from log.likeness_marks m where m.tenant_id = me.tenant_id and m.case_id = asked and m.kind = wanted;
        if not found then
            return true;
        end if;
    else
        insert into log.likeness_marks as m (tenant_id, case_id, kind, marks)
        values (me.tenant_id, asked, wanted, new_marks)
        on conflict (tenant_id, case_id, kind) do update set marks = excluded.marks, set_at = excluded.set_at;
    end if;
    perform gate.tell_likeness(asked, named, wanted, new_marks is not null);
    return true;
end
$$;

-- The caller's own address, or none; false where that is not turned on.
create function gate.set_own_address(new_address bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.tenant_id is null then
        raise exception 'no visit' using errcode = '28000';
    end if;
    if not log.is_compared(me.tenant_id, 'address') then
        return false;
    elsif new_address is null then
        delete from log.likeness_readers r where r.tenant_id = me.tenant_id and r.membership_id = me.membership_id;
    else
        insert into log.likeness_readers as r (tenant_id, membership_id, address)
        values (me.tenant_id, me.membership_id, new_address)
        on conflict (tenant_id, membership_id) do update set address = excluded.address, set_at = excluded.set_at;
    end if;
    perform log.write('log:likeness', 'allowed', 'membership', me.membership_id, purpose => 'own_account',
                      reason => case when new_address is null then 'address_taken' else 'address_set' end);
    return true;
end
$$;

grant execute on function
    gate.likeness(uuid), gate.set_likeness(uuid, text, bytea), gate.set_own_address(bytea)
    to portal_web;
reset role;
