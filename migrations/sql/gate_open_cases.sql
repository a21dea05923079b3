-- No log, no key: a case key leaves the database only together with the entry that says so.
set local role gate_owner;

create function gate.open_cases(ids uuid[], part text, action text, object_kind text default 'case',
                                object_id uuid default null, reader_marks bytea[] default null)
returns table (case_id uuid, generation integer, wrapped_key bytea, wrapped_tenant_key bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    -- A guest's consent speaks of tools and of the pages around a case, so the innermost name counts.
    own_cases uuid[] := gate.cases_of(me, case
        when part is null then part
        -- What is nobody's who is lent, or came in by an emergency.
        when action in ('disclosure:read', 'disclosure:prepare', 'record:export') then ''
        when me.kind = 'member' then part
        when action = 'agreement:read' then 'agreements'
        when action = 'case:history' then 'course'
        when action = 'consent:read' then ''
        when part = 'record' then object_kind else part end);
    own_tracks text[] := gate.tracks_of(me.roles);
    emergencies uuid[] := gate.emergency_cases(me);
    opened record;
    counted uuid[] := '{}';
begin
    if me.tenant_id is null then
        raise exception 'no visit' using errcode = '28000';
    end if;
    -- A page shows at most a page's worth; a harvest is not a page (ATTACKS A28).
    if cardinality(ids) > 100 then
        raise exception 'too many cases at once' using errcode = '54000';
    end if;
    if part is null or action is null then
        raise exception 'a purpose is missing' using errcode = '22004';
    end if;
    -- The entry must tell that something was opened; a caller cannot call it a sign-out (ATTACKS B23).
    if not exists (select from log.event_kinds e
                   where e.action = open_cases.action and e.opens_cases) then
        raise exception 'not a way to open a case' using errcode = '22023';
    end if;
    if (select e.needs_proof from log.event_kinds e where e.action = open_cases.action) then
        perform gate.demand_fresh_proof();
    end if;
    for opened in
        select c.id, c.number, k.generation, k.wrapped, t.wrapped as tenant_wrapped, p.purpose
        from app.cases c
        join keys.case_keys k on k.tenant_id = c.tenant_id and k.case_id = c.id
        join keys.tenant_keys t on t.tenant_id = k.tenant_id and t.generation = k.generation
        cross join lateral (select case
            when c.id = any (own_cases) and c.id = any (emergencies) then 'break_glass'
            when c.id = any (own_cases) then gate.purpose_of(me)
            when c.track = any (own_tracks) then 'coordination' end) p(purpose)
        where c.tenant_id = me.tenant_id and c.id = any (ids) and p.purpose is not null
    loop
        -- Whoever comes in by an emergency opens one case, with a reason, and is judged for it.
        if opened.purpose <> 'break_glass' then
            counted := counted || opened.id;
        end if;
        perform log.write(action, 'allowed', object_kind, coalesce(object_id, opened.id),
                          opened.id, opened.number, 1, opened.purpose, me => me);
        -- That a case stood in a list is no opening, also where the list is of one.
        if reader_marks is not null and action not in ('case:list', 'case:figures') then
            perform log.note_likeness(me, opened.id, opened.number, reader_marks);
        end if;
        case_id := opened.id;
        generation := opened.generation;
        wrapped_key := opened.wrapped;
        wrapped_tenant_key := opened.tenant_wrapped;
        return next;
    end loop;
    perform gate.count_openings(me, counted, case when action in ('case:list', 'case:figures')
                                                  then 'listed' else 'opened' end);
end
$$;

reset role;
