-- First sign-in, invitations, and what a signed-in person may ask without entering an organisation.
set local role gate_owner;

create function login.set_totp_seed(stage_hash bytea, seed bytea) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update auth.accounts a set totp_seed = seed
    from auth.half_sessions h
    where h.stage_hash = set_totp_seed.stage_hash and h.used_at is null
      and h.started_at > clock_timestamp() - interval '10 minutes'
      and a.id = h.account_id and a.totp_confirmed_at is null
$$;

-- The secret is live only once a code made from it was shown; ten recovery codes come with it.
create function login.confirm_totp(stage_hash bytea, step bigint, code_hashes bytea[], new_hash bytea,
                                   device_family text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := login.consume(stage_hash);
begin
    update auth.accounts a set totp_confirmed_at = clock_timestamp(), totp_last_step = step
    where a.id = account and a.totp_confirmed_at is null and a.totp_seed is not null;
    if not found then
        return false;
    end if;
    insert into auth.recovery_codes (account_id, code_hash) select account, unnest(code_hashes);
    perform login.start(account, new_hash, 'totp', device_family);
    return true;
end
$$;

create function login.rehash(stage_hash bytea, password_hash text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update auth.accounts a set password_hash = rehash.password_hash
    from auth.half_sessions h
    where h.stage_hash = rehash.stage_hash and h.used_at is null and a.id = h.account_id
$$;

-- Whether the address has an account is not among what a link tells: the administrator who invites has seen it, too.
create function login.invitation(token_hash bytea)
returns table (tenant_id uuid, tenant_name text, tenant_slug text, tenant_language text,
               expires_at timestamptz, provider_on boolean, provider_required boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.id, t.name, t.slug, t.language, i.expires_at,
           exists (select from auth.oidc_providers p where p.tenant_id = t.id and p.state = 'on'),
           t.provider_required and not 'admin' = any (i.roles)
    from app.invitations i join app.tenants t on t.id = i.tenant_id and t.status = 'active'
    where i.token_hash = invitation.token_hash and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > clock_timestamp()
$$;

create type login.person as (account_id uuid, language text);

-- Signed in at all? The widest limits; each organisation's own hold at its door.
create function login.who(session_hash bytea) returns login.person
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select (a.id, a.language)::login.person
    from auth.login_sessions s join auth.accounts a on a.id = s.account_id and a.disabled_at is null
    where s.capability_hash = session_hash and s.ended_at is null
      and s.last_seen_at > clock_timestamp() - interval '60 minutes'
      and s.started_at > clock_timestamp() - interval '12 hours'
$$;

-- The owner of a session as this organisation may take its word: the portal's own sign-in, or its own
-- provider. What another organisation's provider vouches for counts there alone.
create function login.owner_of(session_hash bytea, tenant uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select s.account_id from auth.login_sessions s
    where s.capability_hash = session_hash and s.account_id = (login.who(session_hash)).account_id
      and (s.provider_tenant_id is null or s.provider_tenant_id = tenant)
$$;

-- One use, one winner; nothing for an invitation that is used, withdrawn, over or made up.
create function login.take_invitation(token_hash bytea) returns app.invitations
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update app.invitations i set accepted_at = clock_timestamp()
    from app.tenants t
    where i.token_hash = take_invitation.token_hash and i.accepted_at is null
      and i.revoked_at is null and i.expires_at > clock_timestamp()
      and t.id = i.tenant_id and t.status = 'active'
    returning i.*
$$;

-- The membership takes over the invitation's id, to which the encrypted name is bound; somebody who
-- comes back keeps the old row and the old name. Nobody else's roles change, and no suspension ends.
create function login.admit(offer app.invitations, account uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    member uuid;
begin
    insert into app.memberships (tenant_id, id, account_id, name, email, roles)
    values (offer.tenant_id, offer.id, account, offer.name, offer.email, offer.roles)
    on conflict on constraint memberships_tenant_id_account_id_key do update
        set roles = excluded.roles, status = 'active', kind = 'member',
            version = app.memberships.version + 1, confirmed_at = clock_timestamp()
        where app.memberships.status = 'left'
           or app.memberships.kind = 'guest' and app.memberships.status = 'active'
    returning id into member;
    if member is null then
        raise exception 'a member already' using errcode = '28000';
    end if;
    perform log.write('member:join', 'allowed', 'membership', member, tenant => offer.tenant_id,
                      account => account, purpose => 'administration');
end
$$;

-- A new person brings a password; somebody who has an account already proves it by signing in (`signed_in`,
-- a live session of that very account), so an invitation never resets a password. Where the organisation's
-- own provider must be used, only administrators come in this way.
create function login.accept_invitation(token_hash bytea, password_hash text, stage_hash bytea,
                                        signed_in bytea default null)
returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    offer app.invitations%rowtype := login.take_invitation(token_hash);
    account uuid;
begin
    if offer.id is null then
        return null;
    end if;
    if not 'admin' = any (offer.roles) and exists (
            select from app.tenants t where t.id = offer.tenant_id and t.provider_required) then
        raise exception 'by the provider alone' using errcode = '28000';
    end if;
    select a.id into account from auth.accounts a where a.login_index = offer.login_index;
    if account is null then
        insert into auth.accounts (login_index, password_hash, language)
        select offer.login_index, accept_invitation.password_hash, t.language
        from app.tenants t where t.id = offer.tenant_id
        returning id into account;
        insert into auth.half_sessions (stage_hash, account_id)
        values (accept_invitation.stage_hash, account);
    elsif account is distinct from login.owner_of(signed_in, offer.tenant_id) then
        raise exception 'sign in first' using errcode = '28000';
    end if;
    perform login.admit(offer, account);
    return account;
end
$$;

create function login.organisations(session_hash bytea)
returns table (slug text, name text, roles text[])
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.slug, t.name, m.roles
    from app.memberships m join app.tenants t on t.id = m.tenant_id
    where m.account_id = (login.who(session_hash)).account_id
      and m.status = 'active' and t.status = 'active'
      and case m.kind when 'member' then
              m.account_id = login.owner_of(session_hash, t.id)
              and (m.confirmed_at > clock_timestamp() - interval '13 months'
                   or 'admin' = any (m.roles) and gate.must_stay(m.tenant_id, m.id))
          else exists (select from gate.live_loans(m.tenant_id, m.id) l
                       where m.account_id = login.owner_of(session_hash, l.home_tenant_id)) end
    order by t.slug
$$;

-- Returns the organisation at whose provider the person may still be signed in, or null.
create function login.end(session_hash bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid;
    provider uuid;
begin
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'person'
    where s.capability_hash = session_hash and s.ended_at is null
    returning s.account_id, s.provider_tenant_id into account, provider;
    perform login.tell_homes(account, 'login:end');
    return (select t.slug from app.tenants t where t.id = provider);
end
$$;

create function login.set_language(session_hash bytea, language text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update auth.accounts a set language = set_language.language
    where a.id = (login.who(session_hash)).account_id
$$;

reset role;
