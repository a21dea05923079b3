-- Lists that name cases without opening one, such as time spent: an entry a case, all by one statement.
set local role gate_owner;

-- Why the caller may see each of these cases in a list; whoever may not see one, gets no row of it.
create function gate.grounds_of(me gate.caller_row, ids uuid[])
returns table (case_id uuid, number integer, ground text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    -- Which parts a lent person may open is asked where one is opened; here, whether it is this person's case.
    own_cases uuid[] := case when me.kind = 'member' then gate.cases_of(me, 'case')
                             else array(select l.case_id from unnest(me.loans) l) end;
    own_tracks text[] := gate.tracks_of(me.roles);
    emergencies uuid[] := gate.emergency_cases(me);
begin
    return query
        select c.id, c.number, g.ground
        from app.cases c
        cross join lateral (select case
            when c.id = any (own_cases) and c.id = any (emergencies) then 'break_glass'
            when c.id = any (own_cases) then gate.purpose_of(me)
            when c.track = any (own_tracks) then 'coordination'
            when c.erase_asked_at is not null and 'admin' = any (me.roles) then 'administration' end) g(ground)
        where c.tenant_id = me.tenant_id and c.id = any (ids) and g.ground is not null
        order by c.number;
end
$$;

create function gate.note_listed(ids uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    seen record;
begin
    if me.tenant_id is null then
        raise exception 'no visit' using errcode = '28000';
    end if;
    for seen in select * from gate.grounds_of(me, ids) loop
        perform log.write('case:list', 'allowed', 'case', seen.case_id, seen.case_id, seen.number, 1, seen.ground, me => me);
    end loop;
end
$$;

grant execute on function gate.note_listed(uuid[]) to portal_web;
reset role;
