-- Who sees the rows of emergency access, and what becomes of a sheet that is written by it.
set local role portal_owner;

do $forced$
declare
    table_name text;
begin
    foreach table_name in array array['emergencies', 'emergency_reviews'] loop
        execute format('alter table app.%I enable row level security', table_name);
        execute format('alter table app.%I force row level security', table_name);
        execute format('create policy gate on app.%I to gate_owner using (true) with check (true)',
                       table_name);
        -- The team and the coordinators; an auditor and the person asked come by gate.emergencies_seen.
        execute format('create policy visible on app.%I for select to portal_web
            using (tenant_id = (select gate.tenant())
                   and (case_id = any ((select gate.cases(''''))::uuid[])
                        or track = any ((select gate.tracks())::text[])))', table_name);
    end loop;
end
$forced$;
grant select on app.emergencies, app.emergency_reviews to portal_web;
revoke update on app.emergency_reviews from gate_owner;

-- A sheet of which only the author would be a reader has none an hour later: its coordinators read it, too.
reset role;
set local role gate_owner;
create function gate.keep_readable() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.case_id = any (gate.emergency_cases(gate.caller())) then
        new.visibility := 'coordinator';
    end if;
    return new;
end
$$;
grant execute on function gate.keep_readable() to portal_owner;
reset role;
set local role portal_owner;
create trigger keep_readable before insert on app.record_versions
    for each row when (new.visibility = 'author_only_until_supervision')
    execute function gate.keep_readable();
reset role;
