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
        perform operator.go_on_with_feed(tenant);
    end if;
    return tenant;
end
$$;

create function operator.go_on_with_feed(tenant uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.write('log:feed', 'allowed', 'log', tenant => tenant, purpose => 'operation', reason => 'feed_begins');
end
$$;

-- Nothing is shown that an entry of the last hour, committed before, does not tell of; but of the feed itself.
create function operator.feed(tenant uuid, after bigint, most integer)
returns table (number bigint, entry bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
    if not exists (select from log.entries e
                   where e.tenant_id = tenant and e.action = 'log:feed' and e.at > clock_timestamp() - interval '1 hour'
                     and e.xid is distinct from pg_current_xact_id_if_assigned())
        and exists (select from (select l.entry_at, l.entry_id from log.leaves l
                                 where l.ledger_id = tenant and l.number > after order by l.number limit most) l
                    join log.entries e on e.at = l.entry_at and e.id = l.entry_id and e.tenant_id = tenant
                    where e.action <> 'log:feed') then
        raise exception 'the log tells of no feed' using errcode = '42501';
    end if;
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
    operator.begin_feed(text), operator.go_on_with_feed(uuid), operator.feed(uuid, bigint, integer), operator.note_feed(uuid, integer, bytea)
    to portal_operator;
reset role;
