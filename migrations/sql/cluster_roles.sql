-- The roles of the house, once a server. Passwords are set apart from this file, by the installer.
-- Owners own and cannot log in; the others log in and own nothing (SECURITY 7.1).
do $roles$
declare
    role_name text;
begin
    foreach role_name in array array['portal_owner', 'gate_owner'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I nologin noinherit nosuperuser nobypassrls', role_name);
        end if;
    end loop;
    foreach role_name in array array['portal_migrate', 'portal_login', 'portal_web',
                                     'portal_operator', 'portal_worker', 'portal_backup'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I login noinherit nosuperuser nobypassrls nocreatedb nocreaterole',
                           role_name);
        end if;
    end loop;
end
$roles$;

-- A release acts as the owners only after an explicit SET ROLE.
grant portal_owner, gate_owner to portal_migrate with inherit false, set true;

-- A dump needs every tenant's rows; its file is ciphertext, and the role serves no page.
alter role portal_backup bypassrls;
grant pg_read_all_data to portal_backup with inherit true;

-- Other sessions of the same role would otherwise show their statements in pg_stat_activity.
alter role portal_web set track_activities = off;
alter role portal_login set track_activities = off;

-- Limits that a web role cannot lift for the whole server; the connection limit bounds a runaway page.
alter role portal_web connection limit 60;
alter role portal_login connection limit 30;
alter role portal_web set statement_timeout = '15s';
alter role portal_login set statement_timeout = '15s';
alter role portal_web set lock_timeout = '5s';
alter role portal_login set lock_timeout = '5s';
alter role portal_web set idle_in_transaction_session_timeout = '30s';
alter role portal_login set idle_in_transaction_session_timeout = '30s';
