-- The operator's acts, from the command line. None of them shows a case, each leaves an entry.
set local role gate_owner;

create function operator.create_tenant(tenant uuid, slug text, name text, kind text, legal_regime text,
                                       language text, breach_contact text, wrapped_key bytea,
                                       wrapped_directory_key bytea, wrapped_sign_in_key bytea,
                                       root_fingerprint bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into keys.root_key (fingerprint) values (root_fingerprint) on conflict do nothing;
    perform from keys.root_key k
    where coalesce(k.next_fingerprint, k.fingerprint) = root_fingerprint for share;
    if not found then
        raise exception 'another root key' using errcode = '23514', constraint = 'root_key_known';
    end if;
    insert into keys.sign_in_key (wrapped) values (wrapped_sign_in_key) on conflict do nothing;
    insert into app.tenants (id, slug, name, kind, legal_regime, language, breach_contact)
    values (tenant, slug, name, kind, legal_regime, language, breach_contact);
    insert into keys.tenant_keys (tenant_id, generation, wrapped, wrapped_directory)
    values (tenant, 1, wrapped_key, wrapped_directory_key);
    perform log.write('tenant:create', 'allowed', 'tenant', tenant, tenant => tenant,
                      purpose => 'operation');
end
$$;

create function operator.tenants()
returns table (id uuid, slug text, name text, kind text, legal_regime text, status text,
               members bigint, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.id, t.slug, t.name, t.kind, t.legal_regime, t.status,
           (select count(*) from app.memberships m where m.tenant_id = t.id and m.status = 'active'),
           t.created_at
    from app.tenants t order by t.slug
$$;

-- Suspension is undone by making it active again; off-boarding destroys the keys and is not undone.
create function operator.set_status(slug text, new_status text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid;
begin
    update app.tenants t set status = new_status
    where t.slug = set_status.slug and t.status <> 'offboarded' and t.status <> new_status
    returning t.id into tenant;
    if tenant is null then
        return null;
    end if;
    if new_status = 'offboarded' then
        delete from keys.case_keys k where k.tenant_id = tenant;
        update keys.tenant_keys k set wrapped = null, wrapped_directory = null,
            destroyed_at = clock_timestamp() where k.tenant_id = tenant and k.destroyed_at is null;
        -- Who belongs elsewhere, too, signs in again; who does not finds no organisation any more.
        update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'operator'
        from app.memberships m
        where m.tenant_id = tenant and m.account_id = s.account_id and s.ended_at is null;
        update auth.oidc_providers p set client_secret = null where p.tenant_id = tenant;
        perform log.forget_organisation(tenant);
    end if;
    perform log.write('tenant:status', 'allowed', 'tenant', tenant, tenant => tenant,
                      purpose => 'operation', reason => 'to_' || new_status);
    return tenant;
end
$$;

create function operator.directory_key(slug text)
returns table (tenant_id uuid, name text, language text, generation integer, wrapped bytea,
               wrapped_directory bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.id, t.name, t.language, k.generation, k.wrapped, k.wrapped_directory
    from app.tenants t join keys.tenant_keys k on k.tenant_id = t.id and k.destroyed_at is null
    where t.slug = directory_key.slug and t.status <> 'offboarded'
    order by k.generation desc limit 1
$$;

-- The first admin of an organisation can only be invited from outside it; later ones by its own admins.
create function operator.invite_admin(tenant uuid, invitation uuid, token_hash bytea,
                                      login_index bytea, name bytea, email bytea)
returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    ends timestamptz := clock_timestamp() + interval '48 hours';
begin
    insert into app.invitations (tenant_id, id, token_hash, login_index, name, email, roles, expires_at)
    values (tenant, invitation, token_hash, login_index, name, email, array['admin'], ends);
    perform log.write('member:invite', 'allowed', 'invitation', invitation, tenant => tenant,
                      purpose => 'operation');
    return ends;
end
$$;

reset role;
