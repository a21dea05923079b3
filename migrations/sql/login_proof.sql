-- A person who is signed in shows the second factor again, before an act that asks for it (gate_proof.sql).
set local role gate_owner;

-- Where administrators need a passkey, a code that can be lured from them proves nothing anew either: what a
-- passkey began, a passkey proves (NIST SP 800-63B-4: one-time codes do not resist phishing).
create function login.needs_passkey_to_prove(session_hash bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select from auth.login_sessions s
        join app.memberships m on m.account_id = s.account_id and m.status = 'active'
                              and 'admin' = any (m.roles)
        join app.tenants t on t.id = m.tenant_id and t.admins_need_passkey
        where s.capability_hash = session_hash and s.factor = 'passkey')
$$;

-- What a proof is checked against; nothing for a session that is over.
create function login.proof_ground(session_hash bytea)
returns table (account_id uuid, totp_seed bytea, locked_until timestamptz, language text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select a.id,
           case when not login.needs_passkey_to_prove(session_hash) then a.totp_seed end,
           (select t.locked_until from auth.throttles t
            where t.kind = 'code' and t.subject = sha256(a.id::text::bytea)
              and t.locked_until > clock_timestamp()),
           a.language
    from auth.accounts a where a.id = (login.who(session_hash)).account_id
$$;

-- The session gets a new capability with the proof (ASVS 7.2.4): what was stolen before it is worth nothing.
-- When it was last used stays as it is, so that a code alone never brings an idle session back.
create function login.renew(session_hash bytea, new_hash bytea, factor text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := (login.who(session_hash)).account_id;
begin
    update auth.login_sessions s set capability_hash = new_hash, proved_at = clock_timestamp()
    where s.capability_hash = session_hash and s.account_id = account and s.ended_at is null;
    if not found then
        return false;
    end if;
    update auth.throttles t set failures = 0, locked_until = null
    where t.kind = 'code' and t.subject = sha256(account::text::bytea);
    perform login.tell_homes(account, 'login:proof', why => factor);
    return true;
end
$$;

create function login.prove_totp(session_hash bytea, step bigint, new_hash bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update auth.accounts a set totp_last_step = step
    where a.id = (login.who(session_hash)).account_id and a.totp_confirmed_at is not null
      and a.totp_last_step < step and not login.needs_passkey_to_prove(session_hash)
      and not exists (select from auth.throttles t where t.kind = 'code'
            and t.subject = sha256(a.id::text::bytea) and t.locked_until > clock_timestamp());
    return found and login.renew(session_hash, new_hash, 'totp');
end
$$;

reset role;
