-- Signing in at the organisation's own identity provider. The web process checks signatures; whom a
-- subject names, whether its assurance is enough and which roles follow is decided here.
set local role gate_owner;

-- What a sign-in there needs; `state` tells whether the organisation has stopped it.
create function login.provider(slug text)
returns table (tenant_id uuid, tenant_name text, issuer text, client_id text, client_secret bytea,
               algorithms text[], accepted_acr text[], max_age_minutes integer, roles_claim text,
               state text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.id, t.name, p.issuer, p.client_id, p.client_secret, p.algorithms, p.accepted_acr,
           p.max_age_minutes, p.roles_claim, p.state
    from auth.oidc_providers p join app.tenants t on t.id = p.tenant_id and t.status = 'active'
    where t.slug = provider.slug and p.client_secret is not null
$$;

-- The organisation whose provider vouches for a live session; null for the portal's own sign-in.
create function login.provider_of(session_hash bytea) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.slug from auth.login_sessions s join app.tenants t on t.id = s.provider_tenant_id
    where s.capability_hash = session_hash and s.account_id = (login.who(session_hash)).account_id
$$;

create function login.organisations_with_provider() returns table (slug text, name text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.slug, t.name
    from auth.oidc_providers p join app.tenants t on t.id = p.tenant_id and t.status = 'active'
    where p.state = 'on' and p.client_secret is not null order by t.name
$$;

-- Ten minutes from here to the way back. What is a day old is of no use to anybody.
create function login.begin_at_provider(tenant uuid, state_hash bytea, invitation_hash bytea,
                                        link_hash bytea)
returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    delete from auth.oidc_attempts a where a.started_at < clock_timestamp() - interval '1 day';
    insert into auth.oidc_attempts (tenant_id, state_hash, invitation_hash, link_hash)
    select p.tenant_id, begin_at_provider.state_hash, begin_at_provider.invitation_hash,
           begin_at_provider.link_hash
    from auth.oidc_providers p where p.tenant_id = tenant and p.state = 'on'
$$;

-- The way back is gone once: of two with the same state, one wins, whatever the provider answered.
create function login.return_from_provider(tenant uuid, state_hash bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update auth.oidc_attempts a set taken_at = clock_timestamp()
    where a.state_hash = return_from_provider.state_hash and a.tenant_id = tenant
      and a.taken_at is null and a.started_at > clock_timestamp() - interval '10 minutes';
    return found;
end
$$;

-- A refused sign-in, for the organisation's auditor; the caller's network as a keyed hash, nothing else.
create function login.failed_at_provider(tenant uuid, address_index bytea, reason text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    select log.write('login:provider', 'failed', tenant => tenant, purpose => 'own_account',
                     reason => reason, subject_index => address_index)
$$;

-- Ties issuer and subject to an account: another way in, so every session ends but the one that was shown for it,
-- and that one, too, where the identity until now vouched for it. Null when that subject is somebody else's here.
create function login.link(tenant uuid, account uuid, subject_index bytea, shown bytea default null)
returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from auth.oidc_identities i where i.tenant_id = tenant
               and i.subject_index = link.subject_index and i.account_id <> account) then
        return null;
    end if;
    insert into auth.oidc_identities (tenant_id, subject_index, account_id)
    values (tenant, link.subject_index, account)
    on conflict on constraint oidc_identities_tenant_id_account_id_key do update
        set subject_index = excluded.subject_index, linked_at = clock_timestamp();
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'credential'
    where s.account_id = account and s.ended_at is null
      and (s.provider_tenant_id = tenant or s.capability_hash is distinct from shown);
    perform log.write('member:link', 'allowed', 'membership',
                      (select m.id from app.memberships m
                       where m.tenant_id = tenant and m.account_id = account),
                      tenant => tenant, account => account, purpose => 'administration');
    return account;
end
$$;

-- A new person needs the invitation; somebody who has an account needs a live session of it too, so that
-- whoever gets hold of a mail cannot become somebody else.
create function login.join_from_provider(tenant uuid, invitation_hash bytea, subject_index bytea,
                                         signed_in bytea)
returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    offer app.invitations%rowtype := login.take_invitation(invitation_hash);
    account uuid := (select a.id from auth.accounts a where a.login_index = offer.login_index);
begin
    if offer.tenant_id is distinct from tenant then
        return null;
    end if;
    if account is null then
        insert into auth.accounts (login_index, language)
        select offer.login_index, t.language from app.tenants t where t.id = tenant
        returning id into account;
    elsif account is distinct from login.owner_of(signed_in, tenant) then
        return null;
    end if;
    perform login.admit(offer, account);
    return login.link(tenant, account, subject_index, signed_in);
end
$$;

-- The administrator's link: somebody with a password has signed in with it, who has none needs the link alone.
create function login.relink_from_provider(tenant uuid, link_hash bytea, subject_index bytea,
                                           signed_in bytea)
returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    member uuid;
    account auth.accounts%rowtype;
begin
    update auth.oidc_links l set used_at = clock_timestamp()
    where l.token_hash = link_hash and l.tenant_id = tenant and l.used_at is null
      and l.expires_at > clock_timestamp() returning l.membership_id into member;
    select a.* into account from auth.accounts a join app.memberships m on m.account_id = a.id
    where m.tenant_id = tenant and m.id = member and m.status = 'active' and m.kind = 'member';
    if account.id is null or (account.password_hash is not null
            and account.id is distinct from login.owner_of(signed_in, tenant)) then
        return null;
    end if;
    perform login.tell_person(account.id, 'provider');
    return login.link(tenant, account.id, subject_index, signed_in);
end
$$;

reset role;
