-- The gate's functions read and write the organisations' tables; policies let their owner through.
set local role portal_owner;
grant select, insert, update on all tables in schema app to gate_owner;
reset role;
