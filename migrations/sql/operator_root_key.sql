-- Rotation of the root key (SECURITY 2.4): whatever it wraps directly is wrapped with the next one, in small
-- committed steps that can be killed and resumed anywhere. An envelope names its key in bytes 3 to 6.
set local role gate_owner;

create function keys.names_root(wrapped bytea) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select substring(wrapped from 3 for 4) $$;

-- 'begun', 'resumed', or 'done' when the database knows the new root key alone. From here on new
-- organisations are wrapped with the new one, and processes that hold only one of the two do not serve.
create function operator.begin_root_rotation(old_root bytea, new_root bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held keys.root_key%rowtype;
begin
    select k.* into held from keys.root_key k for update;
    if held.fingerprint = new_root and held.next_fingerprint is null then
        return 'done';
    elsif held.fingerprint is distinct from old_root
        or coalesce(held.next_fingerprint, new_root) <> new_root then
        raise exception 'another root key' using errcode = '23514', constraint = 'root_key_known';
    elsif held.next_fingerprint is not null then
        return 'resumed';
    end if;
    update keys.root_key set next_fingerprint = new_root;
    perform log.write('key:rotate_root', 'allowed', 'key', purpose => 'operation', reason => 'begun');
    return 'begun';
end
$$;

-- What is not yet wrapped with the next root key; without an organisation: the sign-in pages' own key.
create function operator.left_on_root() returns table (tenant_id uuid, generation integer, wrapped bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    with next as (select substring(k.next_fingerprint for 4) as name from keys.root_key k)
    select null::uuid, 0, s.wrapped from keys.sign_in_key s, next n
    where keys.names_root(s.wrapped) <> n.name
    union all
    select t.tenant_id, t.generation, t.wrapped from keys.tenant_keys t, next n
    where t.wrapped is not null and keys.names_root(t.wrapped) <> n.name
$$;

-- One key, if it is still what it was when it was read; false when somebody was faster.
create function operator.rewrap_on_root(tenant uuid, generation integer, before bytea, after bytea)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform from keys.root_key k
    where substring(k.next_fingerprint for 4) = keys.names_root(after) for share;
    if not found then
        raise exception 'another root key' using errcode = '23514', constraint = 'root_key_known';
    end if;
    if tenant is null then
        update keys.sign_in_key s set wrapped = after where s.wrapped = before;
        return found;
    end if;
    update keys.tenant_keys t set wrapped = after
    where t.tenant_id = tenant and t.generation = rewrap_on_root.generation and t.wrapped = before;
    if found then
        perform log.write('key:rotate_root', 'allowed', 'key', tenant, tenant => tenant,
                          purpose => 'operation', reason => 'wrapped_anew');
        return true;
    end if;
    return false;
end
$$;

-- The next root key becomes the only one, when nothing is left under the old one; false while something is.
create function operator.finish_root_rotation(new_root bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform from keys.root_key k where k.next_fingerprint = new_root for update;
    if not found or exists (select from operator.left_on_root()) then
        return false;
    end if;
    update keys.root_key set fingerprint = new_root, next_fingerprint = null;
    perform log.write('key:rotate_root', 'allowed', 'key', purpose => 'operation', reason => 'done');
    return true;
end
$$;

create function operator.sign_in_key() returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select k.wrapped from keys.sign_in_key k $$;

grant execute on function
    operator.begin_root_rotation(bytea, bytea), operator.left_on_root(),
    operator.rewrap_on_root(uuid, integer, bytea, bytea), operator.finish_root_rotation(bytea),
    operator.sign_in_key()
    to portal_operator;
reset role;
