-- Passkeys: both factors in one, when the device has verified the person. Only public keys are kept.
set local role gate_owner;

create table auth.passkeys (
    id uuid primary key,
    account_id uuid not null references auth.accounts (id) on delete restrict,
    credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
    public_key bytea not null check (octet_length(public_key) <= 4096),
    name app.sealed not null,
    sign_count bigint not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    created_at timestamptz not null default clock_timestamp(),
    last_used_at timestamptz,
    refused_at timestamptz,
    removed_at timestamptz
);
create index passkeys_of_account on auth.passkeys (account_id) where removed_at is null;

-- What a device signs. Each is used once, within five minutes, by the session it was made for, if any.
create table auth.challenges (
    challenge_hash bytea primary key check (octet_length(challenge_hash) = 32),
    kind text not null check (kind in ('sign_in', 'register', 'proof')),
    account_id uuid references auth.accounts (id) on delete restrict,
    issued_at timestamptz not null default clock_timestamp(),
    used_at timestamptz
);

create function login.issue_challenge(challenge_hash bytea, kind text, session_hash bytea default null)
returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    delete from auth.challenges c where c.issued_at < clock_timestamp() - interval '1 hour';
    insert into auth.challenges (challenge_hash, kind, account_id)
    values (challenge_hash, kind, (login.who(session_hash)).account_id);
$$;

create function login.take_challenge(challenge_hash bytea, kind text, session_hash bytea default null)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update auth.challenges c set used_at = clock_timestamp()
    where c.challenge_hash = take_challenge.challenge_hash and c.kind = take_challenge.kind
      and c.account_id is not distinct from (login.who(session_hash)).account_id
      and c.used_at is null and c.issued_at > clock_timestamp() - interval '5 minutes';
    return found;
end
$$;

create function login.passkey(credential_id bytea)
returns table (id uuid, account_id uuid, public_key bytea, sign_count bigint, language text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select p.id, p.account_id, p.public_key, p.sign_count, a.language
    from auth.passkeys p join auth.accounts a on a.id = p.account_id and a.disabled_at is null
    where p.credential_id = passkey.credential_id and p.removed_at is null
$$;

create function login.passkeys(session_hash bytea)
returns table (id uuid, credential_id bytea, name bytea, backed_up boolean, created_at timestamptz,
               last_used_at timestamptz, refused_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select p.id, p.credential_id, p.name, p.backed_up, p.created_at, p.last_used_at, p.refused_at
    from auth.passkeys p
    where p.account_id = (login.who(session_hash)).account_id and p.removed_at is null
    order by p.created_at, p.id
$$;

-- A signature that does not fit, or a counter that went back: the device may have been copied. Nobody is
-- locked out by it, because whoever knows a credential's id could then lock its owner out. A passkey that
-- nobody has is noted, too, for the operator: the answer takes as long as for one that somebody has.
create function login.refuse_passkey(passkey uuid, why text, address_index bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid;
begin
    update auth.passkeys p
    set refused_at = case when why = 'counter' then clock_timestamp() else p.refused_at end
    where p.id = passkey returning p.account_id into account;
    if login.tell_homes(account, 'login:passkey', 'failed', why, address_index) = 0 then
        perform log.write('login:passkey', 'failed', purpose => 'own_account', account => account,
                          reason => why, subject_index => address_index);
    end if;
end
$$;

-- The counter rises, or stays at none for devices that keep none; of two parallel uses one wins.
create function login.use_passkey(passkey uuid, new_count bigint, backed_up boolean) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid;
begin
    update auth.passkeys p set sign_count = new_count, backed_up = use_passkey.backed_up,
        last_used_at = clock_timestamp()
    from auth.accounts a
    where p.id = passkey and p.removed_at is null and a.id = p.account_id and a.disabled_at is null
      and (p.sign_count < new_count or (p.sign_count = 0 and new_count = 0))
    returning p.account_id into account;
    return account;
end
$$;

create function login.enter_with_passkey(passkey uuid, new_count bigint, backed_up boolean,
                                         new_hash bytea, device_family text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := login.use_passkey(passkey, new_count, backed_up);
begin
    if account is null then
        return false;
    end if;
    perform login.start(account, new_hash, 'passkey', device_family);
    return true;
end
$$;

-- The same as a fresh proof; only of the session's own person.
create function login.prove_passkey(session_hash bytea, passkey uuid, new_count bigint,
                                    backed_up boolean, new_hash bytea)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := login.use_passkey(passkey, new_count, backed_up);
begin
    return account is not null and account = (login.who(session_hash)).account_id
        and login.renew(session_hash, new_hash, 'passkey');
end
$$;

create function login.add_passkey(session_hash bytea, passkey uuid, credential_id bytea,
                                  public_key bytea, name bytea, sign_count bigint,
                                  backup_eligible boolean, backed_up boolean, new_hash bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := login.demand_own_proof(session_hash);
begin
    if (select count(*) >= 10 from auth.passkeys p
        where p.account_id = account and p.removed_at is null) then
        raise exception 'too many passkeys' using errcode = '54000';
    end if;
    insert into auth.passkeys (id, account_id, credential_id, public_key, name, sign_count,
                               backup_eligible, backed_up)
    values (passkey, account, add_passkey.credential_id, add_passkey.public_key, add_passkey.name,
            add_passkey.sign_count, add_passkey.backup_eligible, add_passkey.backed_up);
    perform login.lock_changed(account, session_hash, new_hash, 'account:passkey');
end
$$;

create function login.remove_passkey(session_hash bytea, passkey uuid, new_hash bytea)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := login.demand_own_proof(session_hash);
begin
    update auth.passkeys p set removed_at = clock_timestamp()
    where p.id = passkey and p.account_id = account and p.removed_at is null;
    if not found then
        return false;
    end if;
    perform login.lock_changed(account, session_hash, new_hash, 'account:passkey_removed');
    return true;
end
$$;

-- Another name locks nothing, so the sessions go on.
create function login.rename_passkey(session_hash bytea, passkey uuid, name bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := login.demand_own_proof(session_hash);
begin
    update auth.passkeys p set name = rename_passkey.name
    where p.id = passkey and p.account_id = account and p.removed_at is null;
    if not found then
        return false;
    end if;
    perform login.tell_homes(account, 'account:passkey_renamed');
    return true;
end
$$;

grant execute on function
    login.issue_challenge(bytea, text, bytea), login.take_challenge(bytea, text, bytea),
    login.passkey(bytea), login.passkeys(bytea), login.refuse_passkey(uuid, text, bytea),
    login.enter_with_passkey(uuid, bigint, boolean, bytea, text),
    login.prove_passkey(bytea, uuid, bigint, boolean, bytea),
    login.add_passkey(bytea, uuid, bytea, bytea, bytea, bigint, boolean, boolean, bytea),
    login.remove_passkey(bytea, uuid, bytea), login.rename_passkey(bytea, uuid, bytea)
    to portal_login;
reset role;
