-- Who has lost every factor: two admins of the organisation, together, each having met the person; then a
-- day's delay in which the person, who may have lost nothing, can stop it; then a link that works once.
set local role gate_owner;

create table auth.recoveries (
    tenant_id uuid not null,
    id uuid not null default gen_random_uuid(),
    membership_id uuid not null,
    asked_by uuid not null,
    asked_at timestamptz not null default clock_timestamp(),
    confirmed_by uuid,
    ready_at timestamptz,
    token_hash bytea unique check (octet_length(token_hash) = 32),
    stopped_at timestamptz,
    used_at timestamptz,
    primary key (tenant_id, id),
    check (confirmed_by <> asked_by and membership_id not in (asked_by, confirmed_by)),
    check ((confirmed_by is null) = (ready_at is null) and (ready_at is null) = (token_hash is null))
);
create unique index recovery_under_way on auth.recoveries (tenant_id, membership_id)
    where stopped_at is null and used_at is null;

-- A first admin's word counts for a day, a link for two days after the delay.
create function gate.is_under_way(r auth.recoveries) returns boolean
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    select r.stopped_at is null and r.used_at is null
       and coalesce(r.ready_at + interval '2 days', r.asked_at + interval '1 day') > clock_timestamp()
$$;

create function gate.recovery_of(member uuid)
returns table (asked_by uuid, asked_at timestamptz, confirmed_by uuid, ready_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    return query select r.asked_by, r.asked_at, r.confirmed_by, r.ready_at from auth.recoveries r
    where r.tenant_id = me.tenant_id and r.membership_id = member and gate.is_under_way(r);
end
$$;

-- Only of somebody who belongs nowhere else: two admins shall not open another organisation's door. A guest
-- belongs elsewhere; being lent, which the home vouches for in any case, is not belonging.
create function gate.ask_recovery(member uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    perform gate.demand_fresh_proof();
    if not exists (select from app.memberships m
                   where m.tenant_id = me.tenant_id and m.id = member and m.status = 'active'
                     and m.kind = 'member' and m.id <> me.membership_id)
        or exists (select from app.memberships m join app.memberships o on o.account_id = m.account_id
                   where m.tenant_id = me.tenant_id and m.id = member
                     and o.tenant_id <> me.tenant_id and o.status = 'active'
                     and o.kind = 'member') then
        return false;
    end if;
    update auth.recoveries r set stopped_at = clock_timestamp()
    where r.tenant_id = me.tenant_id and r.membership_id = member and r.stopped_at is null
      and r.used_at is null and not gate.is_under_way(r);
    insert into auth.recoveries (tenant_id, membership_id, asked_by)
    values (me.tenant_id, member, me.membership_id) on conflict do nothing;
    if not found then
        return false;
    end if;
    perform log.write('member:recovery', 'allowed', 'membership', member, purpose => 'administration',
                      reason => 'first_admin');
    return true;
end
$$;

-- The second admin; null when there is nothing to confirm, or it is one's own.
create function gate.confirm_recovery(member uuid, token_hash bytea) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
    ready timestamptz;
begin
    perform gate.demand_fresh_proof();
    update auth.recoveries r set confirmed_by = me.membership_id,
        ready_at = clock_timestamp() + interval '1 day', token_hash = confirm_recovery.token_hash
    where r.tenant_id = me.tenant_id and r.membership_id = member and r.confirmed_by is null
      and r.asked_by <> me.membership_id and member <> me.membership_id and gate.is_under_way(r)
      and gate.is_admin_now(r.tenant_id, r.asked_by)
    returning r.ready_at into ready;
    if ready is null then
        return null;
    end if;
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'credential'
    where s.ended_at is null and s.account_id = (select m.account_id from app.memberships m
                                                 where m.tenant_id = me.tenant_id and m.id = member);
    perform log.write('member:recovery', 'allowed', 'membership', member, purpose => 'administration',
                      reason => 'second_admin');
    perform login.tell_person((select m.account_id from app.memberships m
                               where m.tenant_id = me.tenant_id and m.id = member), 'recovery');
    return ready;
end
$$;

create function gate.stop_recovery(member uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    update auth.recoveries r set stopped_at = clock_timestamp()
    where r.tenant_id = me.tenant_id and r.membership_id = member and r.stopped_at is null
      and r.used_at is null;
    if found then
        perform log.write('member:recovery', 'allowed', 'membership', member,
                          purpose => 'administration', reason => 'stopped');
    end if;
    return found;
end
$$;

create function gate.is_admin_now(tenant uuid, member uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (select from app.memberships m where m.tenant_id = tenant and m.id = member
                   and m.status = 'active' and 'admin' = any (m.roles))
$$;

-- Shown to whoever is signed in as the person in question.
create function login.recovery_under_way(session_hash bytea) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select min(coalesce(r.ready_at, r.asked_at + interval '1 day'))
    from auth.recoveries r
    join app.memberships m on m.tenant_id = r.tenant_id and m.id = r.membership_id
    where m.account_id = (login.who(session_hash)).account_id and gate.is_under_way(r)
$$;

create function login.stop_recovery(session_hash bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid := (login.who(session_hash)).account_id;
    stopped record;
    any_stopped boolean := false;
begin
    for stopped in
        update auth.recoveries r set stopped_at = clock_timestamp() from app.memberships m
        where m.tenant_id = r.tenant_id and m.id = r.membership_id and m.account_id = account
          and r.stopped_at is null and r.used_at is null
        returning r.tenant_id, r.membership_id
    loop
        any_stopped := true;
        perform log.write('member:recovery', 'allowed', 'membership', stopped.membership_id,
                          tenant => stopped.tenant_id, account => account, purpose => 'own_account',
                          reason => 'stopped_by_person');
    end loop;
    return any_stopped;
end
$$;

create function login.recovery(token_hash bytea)
returns table (tenant_name text, ready_at timestamptz, is_ready boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select t.name, r.ready_at, r.ready_at <= clock_timestamp()
    from auth.recoveries r join app.tenants t on t.id = r.tenant_id and t.status = 'active'
    where r.token_hash = recovery.token_hash and gate.is_under_way(r)
$$;

-- New password now, new phone next: everything old goes at once, and both admins must still be admins.
create function login.recover(token_hash bytea, login_index bytea, password_hash text, stage_hash bytea)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid;
    taken auth.recoveries%rowtype;
begin
    update auth.recoveries r set used_at = clock_timestamp()
    from app.memberships m join auth.accounts a on a.id = m.account_id and a.disabled_at is null
    where r.token_hash = recover.token_hash and gate.is_under_way(r)
      and r.ready_at <= clock_timestamp() and m.tenant_id = r.tenant_id and m.id = r.membership_id
      and m.status = 'active' and m.kind = 'member' and a.login_index = recover.login_index
      and gate.is_admin_now(r.tenant_id, r.asked_by)
      and gate.is_admin_now(r.tenant_id, r.confirmed_by)
      and not exists (select from app.memberships o where o.account_id = m.account_id
                      and o.tenant_id <> m.tenant_id and o.status = 'active' and o.kind = 'member')
    returning r.* into taken;
    if taken.id is null then
        return false;
    end if;
    select m.account_id into account from app.memberships m
    where m.tenant_id = taken.tenant_id and m.id = taken.membership_id;
    update auth.accounts a set password_hash = recover.password_hash, totp_seed = null,
        password_changed_at = clock_timestamp(), totp_confirmed_at = null, next_totp_seed = null,
        next_totp_at = null, totp_last_step = 0
    where a.id = account;
    delete from auth.recovery_codes r where r.account_id = account;
    update auth.passkeys p set removed_at = clock_timestamp()
    where p.account_id = account and p.removed_at is null;
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'credential'
    where s.account_id = account and s.ended_at is null;
    update auth.half_sessions h set used_at = clock_timestamp()
    where h.account_id = account and h.used_at is null;
    insert into auth.half_sessions (stage_hash, account_id) values (recover.stage_hash, account);
    perform log.write('account:recovered', 'allowed', 'membership', taken.membership_id,
                      tenant => taken.tenant_id, account => account, purpose => 'own_account');
    perform login.tell_person(account, 'recovered');
    return true;
end
$$;

grant execute on function
    gate.recovery_of(uuid), gate.ask_recovery(uuid), gate.confirm_recovery(uuid, bytea),
    gate.stop_recovery(uuid) to portal_web;
grant execute on function
    login.recovery_under_way(bytea), login.stop_recovery(bytea), login.recovery(bytea),
    login.recover(bytea, bytea, text, bytea) to portal_login;
reset role;
