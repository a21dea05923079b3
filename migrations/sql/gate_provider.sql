-- What an administrator decides about signing in at the organisation's own provider. Each act asks for a
-- fresh proof and leaves an entry.
set local role gate_owner;

create function gate.require_admin_with_proof() returns gate.caller_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    perform gate.demand_fresh_proof();
    return me;
end
$$;

create function gate.note_provider(me gate.caller_row, reason text, object_kind text default 'tenant',
                                   object_id uuid default null)
returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    select log.write('organisation:provider', 'allowed', object_kind, coalesce(object_id, me.tenant_id),
                     purpose => 'administration', reason => reason)
$$;

create function gate.end_provider_sessions(tenant uuid, account uuid default null) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'credential'
    where s.provider_tenant_id = tenant and s.ended_at is null
      and (account is null or s.account_id = account)
$$;

-- What stands; the client's secret is told to nobody again.
create function gate.provider()
returns table (issuer text, client_id text, algorithms text[], accepted_acr text[],
               max_age_minutes integer, roles_claim text, state text, required boolean,
               version integer, claimed text[], given_roles text[], accepted_amr text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    return query
    select p.issuer, p.client_id, p.algorithms, p.accepted_acr, p.max_age_minutes, p.roles_claim, p.state,
           t.provider_required, p.version,
           array(select r.claimed from auth.oidc_roles r where r.tenant_id = t.id
                 order by r.claimed, r.role),
           array(select r.role from auth.oidc_roles r where r.tenant_id = t.id
                 order by r.claimed, r.role), p.accepted_amr
    from app.tenants t join auth.oidc_providers p on p.tenant_id = t.id where t.id = me.tenant_id;
end
$$;

-- Everything at once. A null secret keeps the one that is there. Another issuer or client ends the
-- sessions that the earlier one vouched for. `claimed` and `given_roles` are the mapping, pair by pair.
create function gate.set_provider(base_version integer, issuer text, client_id text,
                                  client_secret bytea, algorithms text[], accepted_acr text[],
                                  max_age_minutes integer, roles_claim text, claimed text[],
                                  given_roles text[], accepted_amr text[] default '{}')
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
    before auth.oidc_providers%rowtype;
begin
    perform gate.demand_roles_of((select t.kind from app.tenants t where t.id = me.tenant_id),
                                 given_roles);
    select p.* into before from auth.oidc_providers p where p.tenant_id = me.tenant_id for update;
    if coalesce(before.version, 0) <> base_version then
        return false;
    elsif client_secret is null and before.client_secret is null then
        raise exception 'a secret is missing' using errcode = '22023';
    end if;
    insert into auth.oidc_providers (tenant_id, issuer, client_id, client_secret, algorithms,
                                     accepted_acr, accepted_amr, max_age_minutes, roles_claim)
    values (me.tenant_id, set_provider.issuer, set_provider.client_id,
            coalesce(set_provider.client_secret, before.client_secret), set_provider.algorithms,
            set_provider.accepted_acr, set_provider.accepted_amr, set_provider.max_age_minutes,
            set_provider.roles_claim)
    on conflict on constraint oidc_providers_pkey do update
        set issuer = excluded.issuer, client_id = excluded.client_id,
            client_secret = excluded.client_secret, algorithms = excluded.algorithms,
            accepted_acr = excluded.accepted_acr, accepted_amr = excluded.accepted_amr,
            max_age_minutes = excluded.max_age_minutes,
            roles_claim = excluded.roles_claim, version = auth.oidc_providers.version + 1,
            changed_at = clock_timestamp();
    delete from auth.oidc_roles r where r.tenant_id = me.tenant_id;
    insert into auth.oidc_roles (tenant_id, claimed, role)
    select distinct me.tenant_id, pair.claimed, pair.role
    from unnest(set_provider.claimed, given_roles) as pair (claimed, role);
    if (before.issuer, before.client_id) is distinct from (set_provider.issuer, set_provider.client_id) then
        perform gate.end_provider_sessions(me.tenant_id);
    end if;
    perform gate.note_provider(me, 'changed');
    return true;
end
$$;

-- The switch for the day on which the provider cannot be trusted: its sessions end with it.
create function gate.stop_provider(stopped boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
begin
    update auth.oidc_providers p set state = case when stopped then 'stopped' else 'on' end
    where p.tenant_id = me.tenant_id and (p.state = 'stopped') is distinct from stopped;
    if found then
        if stopped then
            perform gate.end_provider_sessions(me.tenant_id);
        end if;
        perform gate.note_provider(me, case when stopped then 'provider_stopped' else 'resumed' end);
    end if;
end
$$;

-- Administrators who come in by the portal's own sign-in whatever the provider says.
create function gate.emergency_admins(tenant uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select count(*) from app.memberships m join auth.accounts a on a.id = m.account_id
    where m.tenant_id = tenant and m.break_glass and m.status = 'active' and 'admin' = any (m.roles)
      and a.disabled_at is null and a.password_hash is not null and a.totp_confirmed_at is not null
$$;

-- True: the portal's own sign-in opens this organisation to the emergency administrators alone. Refused
-- without one, so that a provider's bad day never locks the organisation out for good.
create function gate.require_provider(required boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
begin
    perform from app.tenants t where t.id = me.tenant_id for no key update;
    if required and (gate.emergency_admins(me.tenant_id) = 0
            or not exists (select from auth.oidc_providers p where p.tenant_id = me.tenant_id)) then
        return false;
    end if;
    update app.tenants t set provider_required = required
    where t.id = me.tenant_id and t.provider_required is distinct from required;
    if found then
        perform gate.note_provider(me, case when required then 'required' else 'not_required' end);
    end if;
    return true;
end
$$;

-- False when the member is no administrator with a password and a phone, or would be the last one.
create function gate.set_emergency_admin(member uuid, listed boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
    was boolean;
begin
    perform from app.tenants t where t.id = me.tenant_id for no key update;
    select m.break_glass into was from app.memberships m where m.tenant_id = me.tenant_id and m.id = member;
    if was is null or listed and not exists (
            select from app.memberships m join auth.accounts a on a.id = m.account_id
            where m.tenant_id = me.tenant_id and m.id = member and m.status = 'active'
              and 'admin' = any (m.roles) and a.password_hash is not null
              and a.totp_confirmed_at is not null) then
        return false;
    elsif not listed and was and gate.emergency_admins(me.tenant_id) = 1 and exists (
            select from app.tenants t where t.id = me.tenant_id and t.provider_required) then
        return false;
    end if;
    update app.memberships m set break_glass = listed where m.tenant_id = me.tenant_id and m.id = member;
    if was is distinct from listed then
        perform gate.note_provider(me, case when listed then 'emergency' else 'no_emergency' end,
                                   'membership', member);
    end if;
    return true;
end
$$;

reset role;
