-- Six rooms. Nobody but the owners may create in them; each web role sees only the room it needs.
create schema app authorization portal_owner;       -- organisations and their cases, behind policies
create schema auth authorization gate_owner;        -- accounts, factors, login sessions
create schema keys authorization gate_owner;        -- wrapped keys
create schema log authorization gate_owner;         -- the access log
create schema gate authorization gate_owner;        -- the only doors of portal_web
create schema login authorization gate_owner;       -- the only doors of portal_login
create schema operator authorization gate_owner;    -- the only doors of portal_operator
create schema worker authorization gate_owner;      -- the only doors of portal_worker

-- Functions are callable by everybody unless their maker says otherwise: both makers do.
set local role gate_owner;
alter default privileges revoke execute on functions from public;
grant usage on schema gate to portal_web, portal_owner;
grant usage on schema login to portal_login;
grant usage on schema operator to portal_operator;
grant usage on schema worker to portal_worker;
set local role portal_owner;
alter default privileges revoke execute on functions from public;
grant usage on schema app to gate_owner, portal_web;
reset role;
