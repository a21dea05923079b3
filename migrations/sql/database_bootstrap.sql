-- What only a superuser can close, once a database (SECURITY 1.4, each line a measured leak).
revoke all on schema public from public;
do $database$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to portal_migrate, portal_login, portal_web, '
                   'portal_operator, portal_worker, portal_backup', current_database());
    execute format('grant create on database %I to portal_migrate', current_database());
end
$database$;

-- Ending or watching other people's connections.
revoke execute on function pg_cancel_backend(integer) from public;
revoke execute on function pg_terminate_backend(integer, bigint) from public;
revoke execute on function pg_stat_get_activity(integer) from public;
revoke execute on function pg_lock_status() from public;

-- Loops that catch their own errors are a prober's tool; only functions of the house need the language.
revoke usage on language plpgsql from public;
grant usage on language plpgsql to portal_owner, gate_owner, portal_migrate;

-- Large objects know no row-level security.
do $large_objects$
declare
    routine regprocedure;
begin
    for routine in
        select p.oid::regprocedure from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and (p.proname like 'lo\_%' or p.proname in ('loread', 'lowrite'))
    loop
        execute format('revoke execute on function %s from public', routine);
    end loop;
end
$large_objects$;

-- Sizes and counters tell how much a neighbour writes; locks by number and messages reach across the wall.
do $statistics$
declare
    routine regprocedure;
begin
    for routine in
        select p.oid::regprocedure from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and (p.proname in ('pg_relation_size', 'pg_total_relation_size', 'pg_table_size',
                             'pg_indexes_size', 'pg_database_size', 'pg_tablespace_size', 'pg_notify')
               or p.proname like any (array['pg\_stat\_get\_%', 'pg\_advisory\_%', 'pg\_try\_advisory\_%']))
    loop
        execute format('revoke execute on function %s from public', routine);
    end loop;
end
$statistics$;
