-- Rotation of an organisation's key: its next generation wraps the keys of its cases, needs and directory.
-- No text is rewritten, and no key of a case changes: old copies of the data open with the keys of today.
set local role gate_owner;

create function operator.tenant_key(slug text)
returns table (tenant_id uuid, generation integer, wrapped bytea, wrapped_directory bytea, is_whole boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.id, k.generation, k.wrapped, k.wrapped_directory,
           k.generation = 1 or k.took_over_at is not null
    from app.tenants t join keys.tenant_keys k on k.tenant_id = t.id and k.destroyed_at is null
    where t.slug = tenant_key.slug and t.status <> 'offboarded'
    order by k.generation desc limit 1
$$;

-- The next generation; the primary key lets one of two operators win.
create function operator.begin_generation(tenant uuid, generation integer, wrapped bytea,
                                          wrapped_directory bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform from app.tenants t where t.id = tenant and t.status <> 'offboarded' for no key update;
    if not found or generation is distinct from
            (select max(k.generation) + 1 from keys.tenant_keys k where k.tenant_id = tenant) then
        raise exception 'not the next generation' using errcode = '23514', constraint = 'next_generation';
    end if;
    -- A root key that is being replaced wraps nothing new.
    perform from keys.root_key k where keys.names_root(wrapped)
        = substring(coalesce(k.next_fingerprint, k.fingerprint) for 4) for share;
    if not found then
        raise exception 'another root key' using errcode = '23514', constraint = 'root_key_known';
    end if;
    insert into keys.tenant_keys (tenant_id, generation, wrapped, wrapped_directory)
    values (tenant, generation, wrapped, wrapped_directory);
    perform log.write('key:rotate', 'allowed', 'key', tenant, tenant => tenant,
                      purpose => 'operation', reason => 'begun');
end
$$;

-- Keys of cases and needs that are not yet under the newest generation, with what opens them.
create function operator.left_below(tenant uuid, most integer)
returns table (kind text, id uuid, generation integer, wrapped bytea, wrapped_tenant bytea, remaining bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select l.kind, l.id, l.generation, l.wrapped, t.wrapped, count(*) over ()
    from (select 'case' as kind, c.tenant_id, c.case_id as id, c.generation, c.wrapped
          from keys.case_keys c where c.tenant_id = tenant
          union all
          select 'need', n.tenant_id, n.need_id, n.generation, n.wrapped
          from keys.need_keys n where n.tenant_id = tenant) l
    join keys.tenant_keys t on t.tenant_id = l.tenant_id and t.generation = l.generation
    where l.generation < (select max(k.generation) from keys.tenant_keys k where k.tenant_id = tenant)
    limit most
$$;

-- Each key that is still what it was when it was read, under the newest generation; how many were.
create function operator.rewrap_below(tenant uuid, new_generation integer, ids uuid[], before bytea[],
                                      after bytea[])
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    cases integer;
    needs integer;
begin
    if new_generation is distinct from
            (select max(k.generation) from keys.tenant_keys k where k.tenant_id = tenant) then
        raise exception 'not the newest generation' using errcode = '23514', constraint = 'next_generation';
    end if;
    update keys.case_keys c set generation = new_generation, wrapped = w.after
    from unnest(ids, rewrap_below.before, rewrap_below.after) w(id, before, after)
    where c.tenant_id = tenant and c.case_id = w.id and c.wrapped = w.before;
    get diagnostics cases = row_count;
    update keys.need_keys n set generation = new_generation, wrapped = w.after
    from unnest(ids, rewrap_below.before, rewrap_below.after) w(id, before, after)
    where n.tenant_id = tenant and n.need_id = w.id and n.wrapped = w.before;
    get diagnostics needs = row_count;
    return cases + needs;
end
$$;

-- The newest generation has taken over; false while something is left under an older one.
create function operator.finish_generation(tenant uuid, new_generation integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform from keys.tenant_keys k where k.tenant_id = tenant for update;
    if exists (select from operator.left_below(tenant, 1)) then
        return false;
    end if;
    update keys.tenant_keys k set took_over_at = clock_timestamp()
    where k.tenant_id = tenant and k.generation = new_generation and k.took_over_at is null;
    if found then
        perform log.write('key:rotate', 'allowed', 'key', tenant, tenant => tenant,
                          purpose => 'operation', reason => 'done');
    end if;
    return true;
end
$$;

-- The shred epoch: every generation but the newest is destroyed, and with it every key that is left in old
-- copies alone. How many were destroyed; null while a living key is left under one of them.
create function operator.destroy_generations(tenant uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    destroyed integer;
begin
    -- Whoever begins a case under one of them waits here, and is told to begin anew.
    perform from keys.tenant_keys k where k.tenant_id = tenant for update;
    if exists (select from operator.left_below(tenant, 1)) then
        return null;
    end if;
    update keys.tenant_keys k set wrapped = null, wrapped_directory = null,
        destroyed_at = clock_timestamp()
    where k.tenant_id = tenant and k.destroyed_at is null
      and k.generation < (select max(n.generation) from keys.tenant_keys n where n.tenant_id = tenant);
    get diagnostics destroyed = row_count;
    perform log.write('key:destroy', 'allowed', 'key', tenant, shown => destroyed, tenant => tenant,
                      purpose => 'operation');
    return destroyed;
end
$$;

grant execute on function
    operator.tenant_key(text), operator.begin_generation(uuid, integer, bytea, bytea),
    operator.left_below(uuid, integer), operator.rewrap_below(uuid, integer, uuid[], bytea[], bytea[]),
    operator.finish_generation(uuid, integer), operator.destroy_generations(uuid)
    to portal_operator;
reset role;
