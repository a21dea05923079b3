-- The doors of the sign-in pages. Each does one step of signing in; none shows a table.
set local role gate_owner;

-- Whether the process holds the root keys that everything here is wrapped with; true while nothing is.
create function login.knows_root_keys(fingerprints bytea[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select coalesce((select k.fingerprint = any (fingerprints)
                            and coalesce(k.next_fingerprint = any (fingerprints), true)
                     from keys.root_key k), true)
$$;

-- Whether something may still be wrapped with this root key.
create function login.needs_root_key(fingerprint bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (select from keys.root_key k
                   where needs_root_key.fingerprint in (k.fingerprint, k.next_fingerprint))
$$;

create function login.sign_in_key() returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select k.wrapped from keys.sign_in_key k $$;

create function login.find_account(login_index bytea)
returns table (account_id uuid, password_hash text, totp_confirmed boolean, language text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select a.id, a.password_hash, a.totp_confirmed_at is not null, a.language
    from auth.accounts a
    where a.login_index = find_account.login_index and a.disabled_at is null
      and a.password_hash is not null
$$;

create function login.pair(login_index bytea, address_index bytea) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select sha256(login_index || address_index) $$;

-- Somebody has signed in there within ninety days with both factors: a stranger has not.
create function login.is_known_place(login_index bytea, address_index bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select from auth.accounts a join auth.login_sessions s on s.account_id = a.id
        where a.login_index = is_known_place.login_index and s.network_index = address_index
          and s.started_at > clock_timestamp() - interval '90 days')
$$;

create function login.organisations_of(login_index bytea) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select m.tenant_id from auth.accounts a join app.memberships m on m.account_id = a.id
    where a.login_index = organisations_of.login_index and m.status = 'active' and m.kind = 'member'
$$;

create function login.locked_until(login_index bytea, address_index bytea) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select max(t.locked_until) from auth.throttles t
    where t.locked_until > clock_timestamp()
      and ((t.kind = 'password' and t.subject = login.pair(login_index, address_index))
        or (t.kind = 'address' and t.subject = address_index)
        or (((t.kind = 'account' and t.subject = sha256(login_index))
             or (t.kind = 'organisation' and t.subject in (
                    select uuid_send(o) from login.organisations_of(login_index) o)))
            and not login.is_known_place(login_index, address_index)))
$$;

-- Growing delay: none for the first attempts of a kind, then 5 s doubled each time. Passwords: at most
-- 15 minutes, forgotten after half an hour without a failure. Codes: at most an hour, forgotten after a
-- day, because whoever guesses codes knows the password already and six digits are few. The address alone has a wide limit, because a whole
-- town hall shares one; account and address together have a narrow one, so that a stranger elsewhere
-- cannot lock a person out. Many addresses that guess one name, or the names of one organisation, are
-- counted by account and by organisation, too; those counters close no place where the person has
-- signed in before, and an administrator opens them.
create function login.count_failure(kind text, subject bytea, free integer,
    longest interval default '15 minutes', forgotten interval default '30 minutes')
returns timestamptz
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    insert into auth.throttles as t (kind, subject, failures, last_failure_at)
    values (kind, subject, 1, clock_timestamp())
    on conflict on constraint throttles_pkey do update set
        failures = case when t.last_failure_at < clock_timestamp() - forgotten
                        then 1 else t.failures + 1 end,
        last_failure_at = clock_timestamp(),
        locked_until = case
            when t.last_failure_at < clock_timestamp() - forgotten then null
            when t.failures + 1 > free then clock_timestamp()
                + least(interval '5 seconds' * power(2, least(t.failures - free, 10)), longest) end
    returning t.locked_until
$$;

-- A failed attempt. Every organisation of a known person gets the entry; an unknown name is the operator's.
create function login.failed(account uuid, login_index bytea, address_index bytea, kind text)
returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    home record;
    told integer;
    known boolean := exists (select from auth.accounts a where a.id = account);
    lock_end timestamptz;
begin
    if kind = 'password' then
        lock_end := greatest(
            login.count_failure('password', login.pair(login_index, address_index), 5),
            login.count_failure('address', address_index, 50));
        if not login.is_known_place(login_index, address_index) then
            lock_end := greatest(lock_end, login.count_failure(
                'account', sha256(login_index), 50, forgotten => '1 day'));
            for home in select o from login.organisations_of(login_index) o loop
                lock_end := greatest(lock_end, login.count_failure(
                    'organisation', uuid_send(home.o), 500, longest => '1 minute',
                    forgotten => '1 hour'));
            end loop;
        end if;
    elsif known then
        lock_end := login.count_failure('code', sha256(account::text::bytea), 5,
                                        longest => '1 hour', forgotten => '1 day');
    end if;
    told := login.tell_homes(account, 'login:' || kind, 'failed', address_index => address_index);
    if told = 0 then
        perform log.write('login:' || kind, 'failed', purpose => 'own_account',
                          account => case when known then account end, subject_index => address_index);
    end if;
    return lock_end;
end
$$;

create function login.begin_sign_in(account uuid, stage_hash bytea, login_index bytea, address_index bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into auth.half_sessions (stage_hash, account_id) values (stage_hash, account);
    update auth.throttles t set failures = 0, locked_until = null
    where t.kind = 'password' and t.subject = login.pair(login_index, address_index);
end
$$;

-- Ten minutes from password to code. `locked_until` is the factor's, never the account's.
create function login.half_session(stage_hash bytea)
returns table (account_id uuid, totp_seed bytea, totp_confirmed boolean, locked_until timestamptz,
               language text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select a.id, a.totp_seed, a.totp_confirmed_at is not null,
           (select t.locked_until from auth.throttles t
            where t.kind = 'code' and t.subject = sha256(a.id::text::bytea)
              and t.locked_until > clock_timestamp()),
           a.language
    from auth.half_sessions h join auth.accounts a on a.id = h.account_id
    where h.stage_hash = half_session.stage_hash and h.used_at is null and a.disabled_at is null
      and h.started_at > clock_timestamp() - interval '10 minutes'
$$;

-- Uses up a half session; the row lock lets one of two parallel attempts win.
create function login.consume(stage_hash bytea) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid;
begin
    update auth.half_sessions h set used_at = clock_timestamp()
    from auth.accounts a
    where h.stage_hash = consume.stage_hash and h.used_at is null
      and h.started_at > clock_timestamp() - interval '10 minutes'
      and a.id = h.account_id and a.disabled_at is null
      and not exists (select from auth.throttles t where t.kind = 'code'
            and t.subject = sha256(a.id::text::bytea) and t.locked_until > clock_timestamp())
    returning h.account_id into account;
    return account;
end
$$;

create function login.start(account uuid, new_hash bytea, factor text, device_family text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into auth.login_sessions (capability_hash, account_id, factor, device_family)
    values (new_hash, account, factor, left(device_family, 60));
    update auth.throttles t set failures = 0, locked_until = null
    where t.kind = 'code' and t.subject = sha256(account::text::bytea);
    perform login.tell_homes(account, 'login:start', why => factor);
end
$$;

-- A code counts once: the step must be later than the last accepted one, in one atomic update.
create function login.accept_totp(stage_hash bytea, step bigint, new_hash bytea, device_family text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := (select h.account_id from auth.half_sessions h
                     where h.stage_hash = accept_totp.stage_hash and h.used_at is null);
begin
    update auth.accounts a set totp_last_step = step
    where a.id = account and a.totp_confirmed_at is not null and a.totp_last_step < step;
    if not found or login.consume(stage_hash) is null then
        return false;
    end if;
    perform login.start(account, new_hash, 'totp', device_family);
    return true;
end
$$;

create function login.accept_recovery(stage_hash bytea, code_hash bytea, new_hash bytea,
                                      device_family text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := (select h.account_id from auth.half_sessions h
                     where h.stage_hash = accept_recovery.stage_hash and h.used_at is null);
begin
    update auth.recovery_codes r set used_at = clock_timestamp()
    where r.account_id = account and r.code_hash = accept_recovery.code_hash and r.used_at is null;
    if not found or login.consume(stage_hash) is null then
        return false;
    end if;
    perform login.start(account, new_hash, 'recovery_code', device_family);
    return true;
end
$$;

reset role;
