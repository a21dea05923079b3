-- Who is asking. Every policy calls these; each verifies the login session anew, so the end of a
-- session, a role or an assignment holds from the next statement on. A setting alone is worth nothing,
-- and a transaction that keeps looking at an old state of the tables (REPEATABLE READ) sees nothing.
set local role gate_owner;

create type gate.lent_row as (
    loan_id uuid, case_id uuid, home_tenant_id uuid, home_membership_id uuid, consent_version integer,
    consent_fingerprint bytea, parts text[], ends_at timestamptz
);

create type gate.caller_row as (
    account_id uuid, tenant_id uuid, membership_id uuid, roles text[], kind text,
    -- The organisation whose provider vouches for the session, and the factor that was shown.
    provider_id uuid, factor text,
    -- What lets somebody in who is lent, as it stands at this moment (gate_lending.sql); null for members.
    loans gate.lent_row[]
);

-- Whether a member has a way of signing in that makes an administrator in this organisation: through its provider, by
-- a passkey, or with password and code, as far as it lets them.
create function gate.can_sign_in_as_admin(member app.memberships) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    place app.tenants := (select t from app.tenants t where t.id = member.tenant_id);
begin
    return exists (select from auth.oidc_identities i join auth.oidc_providers p on p.tenant_id = i.tenant_id
                   where i.tenant_id = member.tenant_id and i.account_id = member.account_id and p.state = 'on')
        or (member.break_glass or not place.provider_required)
           and (exists (select from auth.passkeys k where k.account_id = member.account_id and k.removed_at is null)
                or not place.admins_need_passkey
                   and exists (select from auth.accounts a where a.id = member.account_id
                               and a.password_hash is not null and a.totp_confirmed_at is not null));
end
$$;

-- Somebody must be left to confirm the others: an administrator whom nobody has confirmed stays while no other
-- one is confirmed and can act, and while the organisation counts on him or her in an emergency.
create function gate.must_stay(tenant uuid, administrator uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (select from app.memberships m
                   where m.tenant_id = tenant and m.id = administrator and m.break_glass)
        or not exists (select from app.memberships m
                       join auth.accounts a on a.id = m.account_id and a.disabled_at is null
                       where m.tenant_id = tenant and m.id <> administrator and m.status = 'active'
                         and m.kind = 'member' and 'admin' = any (m.roles)
                         and m.confirmed_at > clock_timestamp() - interval '13 months'
                         and gate.can_sign_in_as_admin(m))
$$;

-- Two look-ups by unique keys, so that the plan is the same for five people and for five thousand.
create function gate.caller() returns gate.caller_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    capability text := current_setting('portal.capability', true);
    tenant text := current_setting('portal.tenant', true);
    account uuid;
    seen timestamptz;
    started timestamptz;
    provider uuid;
    shown text;
    found_caller gate.caller_row;
begin
    if octet_length(capability) = 64 and translate(capability, '0123456789abcdef', '') = ''
        and octet_length(tenant) = 36 and pg_input_is_valid(tenant, 'uuid')
        and current_setting('transaction_isolation') = 'read committed' then
        select s.account_id, s.last_seen_at, s.started_at, s.provider_tenant_id, s.factor
          into account, seen, started, provider, shown
        from auth.login_sessions s
        where s.capability_hash = sha256(decode(capability, 'hex')) and s.ended_at is null;
    end if;
    if account is null then
        return null;
    end if;
    select m.account_id, m.tenant_id, m.id,
           -- Where admins need a passkey, a password and a code make nobody an admin.
           case when t.admins_need_passkey and shown in ('totp', 'recovery_code')
                then array_remove(m.roles, 'admin') else m.roles end, m.kind,
           provider, shown into found_caller
    from app.memberships m
    join app.tenants t on t.id = m.tenant_id and t.status = 'active'
    join auth.accounts a on a.id = m.account_id and a.disabled_at is null
    where m.tenant_id = tenant::uuid and m.account_id = account and m.status = 'active'
      and (m.kind <> 'member'
          -- An organisation's provider speaks for that organisation alone; where it must be used, the
          -- portal's own sign-in opens the door in emergencies only.
          or (provider = t.id or provider is null and (not t.provider_required or m.break_glass))
          -- Once a year somebody says that a member still belongs here (confirmations.sql).
          and (m.confirmed_at > clock_timestamp() - interval '13 months'
               or 'admin' = any (m.roles) and gate.must_stay(m.tenant_id, m.id)))
      -- The clock itself: a message of many statements would stretch the time of its arrival.
      and seen > clock_timestamp() - make_interval(mins => t.idle_minutes)
      and started > clock_timestamp() - make_interval(hours => t.absolute_hours);
    -- Whoever is lent belongs elsewhere: a living loan, and the home's word, not this organisation's
    -- (gate.vouches), let in. Its yearly confirmation is the home's, too (gate.lendable).
    if found_caller.kind <> 'member' then
        found_caller.loans := array(
            select l from gate.live_loans(found_caller.tenant_id, found_caller.membership_id) l
            where gate.vouches(l.home_tenant_id, found_caller.tenant_id, provider, shown));
        if cardinality(found_caller.loans) = 0 then
            return null;
        end if;
    end if;
    if current_setting('portal.mirror', true) <> '' then
        return gate.mirrored(found_caller, current_setting('portal.mirror', true));
    end if;
    return found_caller;
end
$$;

create function gate.tenant() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (gate.caller()).tenant_id $$;

create function gate.membership() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (gate.caller()).membership_id $$;

create function gate.is_admin() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce('admin' = any ((gate.caller()).roles), false) $$;

-- The tracks a role works in; null for roles that open no case.
create function gate.track_of(role_name text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select case role_name
        when 'mentor' then 'mentor'
        when 'parent_coach' then 'parent_coach'
        when 'prison_mentor' then 'prison_mentor' end
$$;

create function gate.coordinated_track(role_name text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select case role_name
        when 'mentor_coordinator' then 'mentor'
        when 'parent_coach_coordinator' then 'parent_coach'
        when 'prison_coordinator' then 'prison_mentor' end
$$;

-- Tracks whose every case somebody may open: those that he or she coordinates.
create function gate.tracks_of(roles text[]) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(gate.coordinated_track(role_name))
                    filter (where gate.coordinated_track(role_name) is not null), '{}')
    from unnest(roles) role_name
$$;

create function gate.tracks() returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select gate.tracks_of((gate.caller()).roles) $$;

-- Cases on which somebody works, in a role still held, or of an emergency (emergencies.sql). `part` names the tool or sheet:
-- the whole case for a member of the organisation; a guest's consent narrows it (gate_lending.sql).
create function gate.cases_of(me gate.caller_row, part text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if me.tenant_id is null or part is null then
        return '{}';
    elsif me.kind <> 'member' then
        return coalesce((select array_agg(l.case_id) from unnest(me.loans) l
                         where gate.part_of(part) = any (l.parts)), '{}');
    end if;
    return coalesce((
        select array_agg(a.case_id) from app.assignments a
        where a.tenant_id = me.tenant_id and a.membership_id = me.membership_id
          and a.ended_at is null
          and a.track = any (select gate.track_of(r) from unnest(me.roles) r)), '{}')
        -- Emergency access opens what a colleague opens, but no part that is called nothing.
        || case when part = '' then '{}'::uuid[] else gate.emergency_cases(me) end;
end
$$;

create function gate.cases(part text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    return gate.cases_of(gate.caller(), part);
end
$$;

reset role;
