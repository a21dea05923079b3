-- Every kind of entry that the log may hold; `security.access_log.events` explains each in words.
set local role gate_owner;
insert into log.event_kinds (action) values
    ('page:open'), ('login:start'), ('login:end'), ('login:password'), ('login:code'), ('login:recovery'),
    ('case:create'), ('case:list'), ('case:read'), ('case:write'), ('case:state'),
    ('case:assign'), ('case:unassign'),
    ('record:create'), ('record:read'), ('record:history'), ('record:compare'), ('record:save'),
    ('record:share'), ('record:lock'), ('record:correction'), ('record:write'), ('draft:save'),
    ('member:invite'), ('member:uninvite'), ('member:join'), ('member:roles'), ('member:status'),
    ('organisation:settings'), ('log:read'),
    ('tenant:create'), ('tenant:status');
-- The kinds under which a key may leave `gate.open_cases`.
update log.event_kinds set opens_cases = true where action in (
    'case:list', 'case:read', 'case:write', 'record:read', 'record:history', 'record:compare',
    'record:write', 'draft:save');

-- The list as a constraint of the log itself. A foreign key would say the same, but lock the kind's row
-- for every entry, so that all requests of all organisations met at a handful of rows.
do $known$
begin
    execute format('alter table log.entries add constraint known_kind check (action = any (%L::text[]))',
                   (select array_agg(k.action order by k.action) from log.event_kinds k));
end
$known$;
reset role;
