"""What the catalog of a migrated database says, as plain rows."""

from collections.abc import Iterable
from typing import Any

import psycopg

OURS = ("app", "auth", "keys", "log", "gate", "login", "operator", "worker", "release")
TABLES = """
select c.oid, n.nspname || '.' || c.relname as name, n.nspname as schema, c.relname, c.relkind,
       c.relrowsecurity, c.relforcerowsecurity, c.relispartition, pg_get_userbyid(c.relowner) as owner
from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any (%s)
"""
COLUMNS = """
select n.nspname || '.' || c.relname as table, a.attname as name, a.attnum, a.attnotnull,
       format_type(a.atttypid, a.atttypmod) as type
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
where n.nspname = any (%s) and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0
  and not a.attisdropped order by 1, 3
"""
FUNCTIONS = """
select p.oid::regprocedure::text as name, n.nspname as schema, p.prosecdef, p.proconfig,
       pg_get_userbyid(p.proowner) as owner, l.lanname as language
from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
where n.nspname = any (%s)
"""
# Every right that somebody other than the owner holds: databases, schemas, tables, columns, functions, types.
RIGHTS = """
with ours as (select oid, nspname from pg_namespace where nspname = any (%(schemas)s) or nspname = 'public'),
held(kind, name, acl, owner) as (
    select 'schema', nspname::text, coalesce(nspacl, acldefault('n', nspowner)), nspowner
    from pg_namespace where oid in (select oid from ours)
    union all
    select 'table', nspname || '.' || relname, coalesce(relacl, acldefault('r', relowner)), relowner
    from pg_class c join ours on ours.oid = relnamespace where relkind in ('r', 'p', 'v', 'm', 'f')
      and not (relispartition and relname ~ '_[0-9]{4}_[0-9]{2}$')
    union all
    select 'column', nspname || '.' || relname || '.' || attname, attacl, relowner
    from pg_attribute a join pg_class c on c.oid = attrelid join ours on ours.oid = relnamespace
    where attacl is not null
    union all
    select 'function', p.oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner)), proowner
    from pg_proc p join ours on ours.oid = pronamespace
    union all
    select 'language', lanname, coalesce(lanacl, acldefault('l', lanowner)), lanowner
    from pg_language where lanname = 'plpgsql'
    union all
    select 'database', 'the portal''s', coalesce(datacl, acldefault('d', datdba)), datdba
    from pg_database where datname = current_database()
)
select format('%%s %%s %%s %%s%%s', coalesce(nullif(grantee, 0)::regrole::text, 'public'), kind, name,
              lower(privilege_type), case when is_grantable then ' with grant option' else '' end)
from held, lateral aclexplode(acl)
where grantee <> owner
   or (kind = 'table' and name like 'log.%%' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE'))
"""
ROLES = """
select format('%%s is%%s%%s%%s%%s%%s%%s%%s, limit %%s%%s', rolname,
    case when rolsuper then ' superuser' else '' end, case when rolbypassrls then ' bypassrls' else '' end,
    case when rolcreaterole then ' createrole' else '' end, case when rolcreatedb then ' createdb' else '' end,
    case when rolreplication then ' replication' else '' end, case when rolinherit then ' inherit' else '' end,
    case when rolcanlogin then ' login' else '' end, rolconnlimit, coalesce(', ' || (
        select string_agg(setting, ' ' order by setting) from pg_db_role_setting s, unnest(setconfig) setting
        where s.setrole = r.oid and s.setdatabase = 0), ''))
from pg_roles r where rolname like any (array['portal\\_%%', 'gate\\_%%'])
"""
MEMBERS = """
select format('%%s may become %%s%%s', member::regrole, roleid::regrole,
              case when inherit_option then ', with its rights always' else '' end)
from pg_auth_members where member::regrole::text like any (array['portal\\_%%', 'gate\\_%%'])
"""


def rows(connection: psycopg.Connection[Any], query: str) -> list[Any]:
    """The rows of one of the queries above, for our schemas."""
    return connection.execute(query, (list(OURS),)).fetchall()


def rights(connection: psycopg.Connection[Any]) -> list[str]:
    """One line for every role, membership and right of this house, in order of the alphabet."""
    found: Iterable[Any] = [
        *connection.execute(RIGHTS, {"schemas": list(OURS)}),
        *connection.execute(ROLES, ()), *connection.execute(MEMBERS, ()),
    ]  # fmt: skip
    return sorted(row[0] for row in found)
