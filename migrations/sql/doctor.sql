-- What `portal doctor` asks the catalog, as portal_web: a row a fact, whether it holds, and the remedy.
select 'Walls between organisations stand on every table' as fact,
       coalesce(bool_and(c.relrowsecurity and c.relforcerowsecurity), false) as holds,
       'Somebody changed the tables by hand. Restore from a backup, or run: portal migrate' as remedy
from pg_class c
where c.relnamespace = to_regnamespace('app') and c.relkind in ('r', 'p')
union all
select 'The roles of the pages have no special powers',
       bool_and(not (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb
                     or r.rolreplication))
           and not exists (select from pg_auth_members m join pg_roles p on p.oid = m.member
                           where p.rolname in ('portal_web', 'portal_login')),
       'Run migrations/sql/cluster_roles.sql as a superuser, and look into who changed the roles'
from pg_roles r where r.rolname in ('portal_web', 'portal_login')
union all
select 'The roles of the pages can create nothing',
       not has_database_privilege('portal_web', current_database(), 'create, temporary')
           and not has_database_privilege('portal_login', current_database(), 'create, temporary')
           and not exists (select from pg_namespace n
                           where has_schema_privilege('portal_web', n.oid, 'create')
                              or has_schema_privilege('portal_login', n.oid, 'create')),
       'Run migrations/sql/database_bootstrap.sql in this database as a superuser'
union all
select 'No role has chosen to be answered before its entry is safe',
       not exists (select from pg_db_role_setting s, unnest(s.setconfig) c
                   where s.setdatabase in (0, (select d.oid from pg_database d
                                               where d.datname = current_database()))
                     and c ~ '^synchronous_commit=' and c !~ '=(on|remote_apply)$'),
       'Run: alter role … reset synchronous_commit. The log overrides it, but look into who changed it'
union all
select 'The access log has room for three months and more',
       count(*) >= 4, 'Run: portal migrate'
from pg_class c
where c.relnamespace = to_regnamespace('log') and c.relname ~ '^entries_\d{4}_\d{2}$'
  and right(c.relname, 7) >= to_char(clock_timestamp() at time zone 'UTC', 'YYYY_MM');
