-- A case's whole name and the names of those who work here: compared by the process that holds the key.
set local role gate_owner;

-- Whose names count here today.
create function gate.names_of_colleagues() returns table (id uuid, name bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.kind = 'member' then
        return query select c.id, c.name from log.colleagues(me.tenant_id) c;
    end if;
end
$$;

-- Sets what is compared of a case's whole name, or takes it away; false where that is not turned on.
create function gate.set_namesake(asked uuid, new_place uuid, new_prints bytea, new_answer bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    named integer := gate.likely_case(asked);
begin
    if not log.is_compared(me.tenant_id, 'namesake') then
        return false;
    elsif new_prints is null then
        delete from log.likeness_names n where n.tenant_id = me.tenant_id and n.case_id = asked;
        if not found then
            return true;
        end if;
    else
        insert into log.likeness_names as n (tenant_id, case_id, place, prints, answer)
        values (me.tenant_id, asked, new_place, new_prints, new_answer)
        on conflict (tenant_id, case_id) do update
            set prints = excluded.prints, answer = excluded.answer, set_at = excluded.set_at;
    end if;
    perform gate.tell_likeness(asked, named, 'namesake', new_prints is not null);
    return true;
end
$$;

-- What is to be compared anew, colleagues and cases. No row: the answers hold, somebody else is at it, or the caller is a guest.
create function gate.begin_comparison() returns table (is_case boolean, id uuid, sealed bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.kind is distinct from 'member' then
        return;
    end if;
    perform from log.likeness_rosters r
    where r.tenant_id = me.tenant_id and log.is_to_compare(r) for update skip locked;
    if not found then
        return;
    end if;
    return query
        select false, c.id, c.name from log.colleagues(me.tenant_id) c
        union all
        select true, n.place, n.prints::bytea from log.likeness_names n where n.tenant_id = me.tenant_id;
end
$$;

-- Every answer anew, also those that stay what they were. Raises when nothing was to be compared.
create function gate.end_comparison(places uuid[], answers bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    update log.likeness_rosters r
    set is_old = false, compared_on = log.danish_day()
    where r.tenant_id = me.tenant_id and me.kind = 'member' and log.is_to_compare(r);
    if not found then
        raise exception 'nothing to compare' using errcode = '42501';
    end if;
    update log.likeness_names n set answer = told.answer
    from unnest(places, answers) told(place, answer)
    where n.tenant_id = me.tenant_id and n.place = told.place;
end
$$;

grant execute on function
    gate.names_of_colleagues(), gate.set_namesake(uuid, uuid, bytea, bytea), gate.begin_comparison(),
    gate.end_comparison(uuid[], bytea[])
    to portal_web;
reset role;
