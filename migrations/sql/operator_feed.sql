-- Passing an organisation's numbered entries on to the security monitoring of whoever operates the portal.
-- Metadata only, and never unseen: the organisation's own log tells when it began and how much left.
set local role gate_owner;

create function operator.begin_feed(slug text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := (select t.id from app.tenants t
                    where t.slug = begin_feed.slug and t.status <> 'offboarded');
begin
    if tenant is not null then
        perform log.write('log:feed', 'allowed', 'log', tenant => tenant, purpose => 'operation',
                          reason => 'feed_begins');
    end if;
    return tenant;
end
$$;

create function operator.feed(tenant uuid, after bigint, most integer)
returns table (number bigint, entry bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
    return query
        select l.number, log.encoded(e)
        from log.leaves l join log.entries e on e.at = l.entry_at and e.id = l.entry_id
                                            and e.tenant_id = tenant
        where l.ledger_id = tenant and l.number > after order by l.number limit most;
end
$$;

create function operator.note_feed(tenant uuid, entries integer, fingerprint bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.write('log:feed', 'allowed', 'log', shown => entries, tenant => tenant,
                      purpose => 'operation', reason => 'feed_sent', fingerprint => fingerprint);
end
$$;

grant execute on function
    operator.begin_feed(text), operator.feed(uuid, bigint, integer), operator.note_feed(uuid, integer, bytea)
    to portal_operator;
reset role;
