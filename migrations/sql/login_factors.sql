-- Changing one's own locks. Each change asks for a fresh proof, ends every other session, gives this one
-- a new capability, and is told to every organisation of the person.
set local role gate_owner;

-- Whose locks may be changed with this session. What an organisation's provider vouches for does not
-- count: the locks belong to the person, in every organisation.
create function login.demand_own_proof(session_hash bytea) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := (login.who(session_hash)).account_id;
begin
    if account is null then
        raise exception 'nobody is signed in' using errcode = '28000';
    end if;
    if not exists (select from auth.login_sessions s
                   where s.capability_hash = session_hash and s.factor <> 'oidc') then
        raise exception 'the organisation keeps this lock' using errcode = '42501';
    end if;
    if not exists (select from auth.login_sessions s
                   where s.capability_hash = session_hash and gate.is_fresh(s.proved_at)) then
        raise exception 'a fresh proof is missing' using errcode = 'PF001';
    end if;
    return account;
end
$$;

-- What the page about one's sign-in shows; null of `is_fresh` means that the locks are not ours.
create function login.locks(session_hash bytea)
returns table (is_fresh boolean, password_changed_at timestamptz, totp_confirmed_at timestamptz,
               codes_left bigint, sessions_at_once integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select case when s.factor <> 'oidc' then gate.is_fresh(s.proved_at) end, a.password_changed_at,
           a.totp_confirmed_at,
           (select count(*) from auth.recovery_codes r where r.account_id = a.id and r.used_at is null),
           (select coalesce(min(t.sessions_at_once), 5)
            from app.memberships m join app.tenants t on t.id = m.tenant_id
            where m.account_id = a.id and m.status = 'active' and m.kind = 'member'
              and t.status = 'active')
    from auth.login_sessions s join auth.accounts a on a.id = s.account_id
    where s.capability_hash = session_hash and a.id = (login.who(session_hash)).account_id
$$;

create function login.lock_changed(account uuid, kept_hash bytea, new_hash bytea, action text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'credential'
    where s.account_id = account and s.ended_at is null and s.capability_hash <> kept_hash;
    -- Who has given the old password, but no code yet, starts again.
    update auth.half_sessions h set used_at = clock_timestamp()
    where h.account_id = account and h.used_at is null;
    update auth.login_sessions s set capability_hash = new_hash
    where s.capability_hash = kept_hash and s.ended_at is null;
    if not found then
        raise exception 'the session has ended' using errcode = '28000';
    end if;
    perform login.tell_homes(account, action);
    perform login.tell_person(account, substring(action from '^account:(.+)$'));
end
$$;

create function login.own_password(session_hash bytea) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select a.password_hash from auth.accounts a where a.id = login.demand_own_proof(session_hash)
$$;

create function login.change_password(session_hash bytea, password_hash text, new_hash bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := login.demand_own_proof(session_hash);
begin
    update auth.accounts a set password_hash = change_password.password_hash,
        password_changed_at = clock_timestamp() where a.id = account;
    perform login.lock_changed(account, session_hash, new_hash, 'account:password');
end
$$;

-- A new phone: its secret waits ten minutes to be proved, and until then the old phone counts.
create function login.offer_next_seed(session_hash bytea, seed bytea) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    update auth.accounts a set next_totp_seed = seed, next_totp_at = clock_timestamp()
    where a.id = login.demand_own_proof(session_hash)
$$;

create function login.next_seed(session_hash bytea) returns table (account_id uuid, seed bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select a.id, a.next_totp_seed from auth.accounts a
    where a.id = login.demand_own_proof(session_hash) and a.next_totp_seed is not null
      and a.next_totp_at > clock_timestamp() - interval '10 minutes'
$$;

create function login.replace_totp(session_hash bytea, step bigint, new_hash bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := login.demand_own_proof(session_hash);
begin
    update auth.accounts a set totp_seed = a.next_totp_seed, totp_confirmed_at = clock_timestamp(),
        totp_last_step = step, next_totp_seed = null, next_totp_at = null
    where a.id = account and a.next_totp_seed is not null
      and a.next_totp_at > clock_timestamp() - interval '10 minutes';
    if not found then
        return false;
    end if;
    perform login.lock_changed(account, session_hash, new_hash, 'account:phone');
    return true;
end
$$;

create function login.replace_codes(session_hash bytea, code_hashes bytea[], new_hash bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := login.demand_own_proof(session_hash);
begin
    delete from auth.recovery_codes r where r.account_id = account;
    insert into auth.recovery_codes (account_id, code_hash) select account, unnest(code_hashes);
    perform login.lock_changed(account, session_hash, new_hash, 'account:codes');
end
$$;

grant execute on function
    login.demand_own_proof(bytea), login.locks(bytea), login.own_password(bytea), login.change_password(bytea, text, bytea),
    login.offer_next_seed(bytea, bytea), login.next_seed(bytea),
    login.replace_totp(bytea, bigint, bytea), login.replace_codes(bytea, bytea[], bytea)
    to portal_login;
reset role;
