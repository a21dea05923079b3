-- A person's own sessions: seen, ended one by one, and never more at once than the organisation allows.
set local role gate_owner;

-- Whichever way somebody came in. The account's row lets parallel sign-ins count one after the other.
create function login.keep_few_sessions() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    most integer;
begin
    perform from auth.accounts a where a.id = new.account_id for no key update;
    select coalesce(min(t.sessions_at_once), 5) into most
    from app.memberships m join app.tenants t on t.id = m.tenant_id
    where m.account_id = new.account_id and m.status = 'active' and t.status = 'active'
      and m.kind = 'member';
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'newer'
    where s.account_id = new.account_id and s.ended_at is null and s.id not in (
        select l.id from auth.login_sessions l
        where l.account_id = new.account_id and l.ended_at is null
        order by l.id = new.id desc, l.last_seen_at desc, l.id limit most);
    if found then
        perform login.tell_homes(new.account_id, 'login:end', why => 'newer');
    end if;
    return null;
end
$$;

create trigger keep_few after insert on auth.login_sessions
    for each row execute function login.keep_few_sessions();

-- The last step of every way in: now the place is known, and the person is told of one that is new.
create function login.note_network(session_hash bytea, network_index bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    mine auth.login_sessions%rowtype;
begin
    update auth.login_sessions s set network_index = note_network.network_index
    where s.capability_hash = session_hash and s.ended_at is null returning s.* into mine;
    if mine.factor = 'recovery_code' then
        perform login.tell_person(mine.account_id, 'recovery_code', mine.device_family);
    elsif login.is_new_place(mine) then
        perform login.tell_person(mine.account_id, 'place', mine.device_family);
    end if;
end
$$;

-- Where a session is: on the network from which it is asked, or on another. Addresses are not kept.
create function login.sessions(session_hash bytea, network_index bytea)
returns table (id uuid, is_this boolean, factor text, device_family text, same_network boolean,
               started_at timestamptz, last_seen_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select s.id, s.capability_hash = session_hash, s.factor, s.device_family,
           s.network_index = sessions.network_index, s.started_at, s.last_seen_at
    from auth.login_sessions s
    where s.account_id = (login.who(session_hash)).account_id and s.ended_at is null
      and s.last_seen_at > clock_timestamp() - interval '60 minutes'
      and s.started_at > clock_timestamp() - interval '12 hours'
    order by s.capability_hash = session_hash desc, s.last_seen_at desc, s.id
$$;

-- One session of one's own, or with null every one but this. False when there was none.
create function login.end_own(session_hash bytea, session_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := (login.who(session_hash)).account_id;
begin
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'person'
    where s.account_id = account and s.ended_at is null and s.capability_hash <> session_hash
      and (session_id is null or s.id = session_id);
    if not found then
        return false;
    end if;
    perform login.tell_homes(account, 'login:end', why => 'elsewhere');
    return true;
end
$$;

-- Why a browser's session opens nothing any more; null for a live or an unknown one.
create function login.why_ended(session_hash bytea) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select case when s.ended_at is not null then s.ended_by
                when (login.who(session_hash)).account_id is null then 'idle' end
    from auth.login_sessions s where s.capability_hash = session_hash
$$;

grant execute on function
    login.note_network(bytea, bytea), login.sessions(bytea, bytea), login.end_own(bytea, uuid),
    login.why_ended(bytea)
    to portal_login;
reset role;
