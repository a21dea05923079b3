-- Every kind of entry that the log may hold; `security.access_log.events` explains each in words.
set local role gate_owner;
insert into log.event_kinds (action) values
    ('page:open'), ('login:start'), ('login:end'), ('login:password'), ('login:code'), ('login:recovery'), ('login:provider'), ('login:proof'),
    ('case:create'), ('case:list'), ('case:figures'), ('case:read'), ('case:write'), ('case:state'),
    ('case:propose'), ('case:decline'), ('case:assign'), ('case:conflict'), ('case:unassign'), ('case:stage'), ('case:link'), ('case:unlink'),
    ('case:link_propose'), ('case:link_decline'), ('case:copy_out'), ('case:copy_in'),
    ('figures:print'), ('file:export'),
    ('group:create'), ('group:read'), ('group:join'), ('group:leave'), ('group:meet'), ('group:change'),
    ('case:history'), ('agreement:read'), ('agreement:record'), ('agreement:withdraw'),
    ('time:record'), ('time:correct'), ('advice:record'), ('advice:correct'),
    ('record:create'), ('record:export'), ('record:read'), ('record:history'), ('record:compare'), ('record:save'),
    ('record:share'), ('record:lock'), ('record:correction'), ('record:print'), ('case:print'), ('record:write'), ('record:journal'), ('draft:save'),
    ('step:done'), ('step:reopen'), ('step:drop'),
    ('member:invite'), ('member:uninvite'), ('member:join'), ('member:roles'), ('member:status'),
    ('organisation:settings'), ('instrument:load'), ('log:read'), ('log:export'), ('log:remove'), ('log:part'), ('log:feed'), ('log:sample'), ('log:judge'), ('log:ask'), ('log:answer'), ('log:citizen'), ('log:anchor'),
    ('log:signal'), ('log:filter'), ('log:threshold'), ('log:decoy'), ('log:likeness'), ('log:mandate'),
    ('organisation:provider'), ('member:link'), ('member:confirm'), ('member:duty'),
    ('member:name'),
    ('tenant:create'), ('tenant:status'),
    ('case:erase_ask'), ('case:erase_stop'), ('case:erase'), ('key:rotate_root'), ('key:rotate'), ('key:destroy');
insert into log.event_kinds (action) values
    ('account:password'), ('account:phone'), ('account:codes'), ('account:passkey'),
    ('account:passkey_removed'), ('account:passkey_renamed'), ('login:passkey'), ('member:unlock'), ('member:read_on'),
    ('member:recovery'), ('account:recovered'),
    ('pairing:opt_in'), ('pairing:opt_out'), ('corps:profile'), ('corps:leave'),
    ('need:post'), ('need:close'), ('need:lapse'), ('need:read'), ('offer:make'), ('offer:decline'), ('offer:withdraw'), ('offer:lapse'), ('offer:tell'),
    ('loan:propose'), ('loan:sign'), ('loan:refuse'), ('loan:preview'), ('loan:accept'), ('loan:decline'),
    ('loan:revoke'), ('loan:hand_back'), ('loan:lapse'), ('loan:warn'), ('loan:tell'), ('loan:read'), ('loan:mirror'),
    ('consent:read'), ('consent:record'), ('consent:narrow'), ('consent:withdraw'),
    ('disclosure:prepare'), ('disclosure:make'), ('disclosure:read'),
    ('emergency:begin'), ('emergency:end'), ('emergency:review'), ('emergency:read');
-- The kinds under which a key may leave `gate.open_cases`.
update log.event_kinds set opens_cases = true where action in (
    'case:list', 'case:figures', 'case:read', 'case:write', 'case:history', 'agreement:read', 'consent:read', 'consent:record', 'loan:hand_back', 'record:read', 'record:history', 'record:compare', 'record:export',
    'record:write', 'draft:save', 'disclosure:prepare', 'disclosure:read');
-- Of those, the ones that take the answers out of the portal: a fresh proof comes first.
update log.event_kinds set needs_proof = true where action in ('record:export');

-- The list as a constraint of the log itself. A foreign key would say the same, but lock the kind's row
-- for every entry, so that all requests of all organisations met at a handful of rows. One text to look in, not
-- an array: the array is unpacked and hashed anew for every entry, which was a fifth of what an entry costs.
do $known$
begin
    execute format('alter table log.entries add constraint known_kind check '
                   '(strpos(%L, '','' || action || '','') > 0 and strpos(action, '','') = 0)',
                   (select ',' || string_agg(k.action, ',' order by k.action) || ',' from log.event_kinds k));
end
$known$;
reset role;
