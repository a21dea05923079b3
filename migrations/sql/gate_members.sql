-- What a municipal admin may do with people and settings. Each act checks the role, acts, and logs.
set local role gate_owner;

create function gate.require_admin() returns gate.caller_row
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if me.tenant_id is null or not 'admin' = any (me.roles) then
        raise exception 'not an admin here' using errcode = '42501';
    end if;
    return me;
end
$$;

-- Which roles an organisation of a kind has at all: a prison service has no parent coaches.
create function gate.demand_roles_of(kind text, roles text[]) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
    if not roles <@ (array['admin', 'auditor'] || case kind
        when 'municipality' then array['mentor', 'parent_coach', 'mentor_coordinator',
                                       'parent_coach_coordinator']
        when 'agency' then array['prison_mentor', 'prison_coordinator']
        else '{}'::text[] end) then
        raise exception 'roles that such an organisation does not have' using errcode = '42501';
    end if;
end
$$;

create function gate.invite(invitation uuid, token_hash bytea, login_index bytea, name bytea,
                            email bytea, roles text[])
returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
    ends timestamptz := clock_timestamp() + interval '48 hours';
begin
    perform gate.demand_fresh_proof();
    perform gate.demand_roles_of((select t.kind from app.tenants t where t.id = me.tenant_id),
                                 invite.roles);
    -- An invitation of a member would change roles, even one's own, past gate.change_member.
    if exists (select from auth.accounts a
               join app.memberships m on m.account_id = a.id and m.tenant_id = me.tenant_id
               where a.login_index = invite.login_index and m.status <> 'left'
                 and m.kind = 'member') then
        raise exception 'a member already' using errcode = '42501';
    end if;
    update app.invitations i set revoked_at = clock_timestamp()
    where i.tenant_id = me.tenant_id and i.login_index = invite.login_index
      and i.accepted_at is null and i.revoked_at is null;
    insert into app.invitations (tenant_id, id, token_hash, login_index, name, email, roles,
                                 invited_by, expires_at)
    values (me.tenant_id, invitation, invite.token_hash, invite.login_index, invite.name,
            invite.email, invite.roles, me.membership_id, ends);
    perform log.write('member:invite', 'allowed', 'invitation', invitation, purpose => 'administration');
    return ends;
end
$$;

create function gate.revoke_invitation(invitation uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    update app.invitations i set revoked_at = clock_timestamp()
    where i.tenant_id = me.tenant_id and i.id = invitation
      and i.accepted_at is null and i.revoked_at is null;
    if found then
        perform log.write('member:uninvite', 'allowed', 'invitation', invitation,
                          purpose => 'administration');
    end if;
    return found;
end
$$;

-- Roles or status of a member. Ends that person's sessions, so that nothing old stays open.
-- An admin cannot change himself: nobody raises his own rights, and nobody locks the last door behind him.
-- Who has left comes back by an invitation alone, and none sent earlier counts.
create function gate.change_member(member uuid, base_version integer, new_roles text[], new_status text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
    person uuid;
    before app.memberships%rowtype;
begin
    perform gate.demand_fresh_proof();
    -- One at a time in an organisation: two admins who suspend each other at once would leave none.
    perform from app.tenants t where t.id = me.tenant_id for no key update;
    me := gate.require_admin();
    if member = me.membership_id then
        raise exception 'not your own membership' using errcode = '42501';
    end if;
    perform gate.demand_roles_of((select t.kind from app.tenants t where t.id = me.tenant_id), new_roles);
    select * into before from app.memberships m
    where m.tenant_id = me.tenant_id and m.id = member for update;
    if before.id is null or before.version is distinct from base_version then
        return false;
    end if;
    -- What a guest may is said by the loan alone.
    if before.kind = 'guest' and before.roles is distinct from new_roles then
        raise exception 'a guest has the role of the loan' using errcode = '42501';
    end if;
    if before.status = 'left' and new_status is distinct from 'left' then
        raise exception 'left, and comes back by an invitation' using errcode = '42501';
    end if;
    update app.memberships m set roles = new_roles, status = new_status, version = m.version + 1
    where m.tenant_id = me.tenant_id and m.id = member returning m.account_id into person;
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'membership'
    where s.account_id = person and s.ended_at is null;
    update app.invitations i set revoked_at = clock_timestamp()
    where i.tenant_id = me.tenant_id and i.accepted_at is null and i.revoked_at is null
      and i.login_index = (select a.login_index from auth.accounts a where a.id = person);
    if before.roles is distinct from new_roles then
        perform log.write('member:roles', 'allowed', 'membership', member, purpose => 'administration');
    end if;
    if before.status is distinct from new_status then
        perform log.write('member:status', 'allowed', 'membership', member,
                          purpose => 'administration', reason => 'to_' || new_status);
    end if;
    return true;
end
$$;

create function gate.change_settings(base_version integer, new_name text, new_breach_contact text,
                                     new_language text, new_idle_minutes integer,
                                     new_absolute_hours integer, new_log_months integer default 24)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
    log_months_before integer;
begin
    update app.tenants t set name = new_name, breach_contact = new_breach_contact,
        language = new_language, idle_minutes = new_idle_minutes,
        absolute_hours = new_absolute_hours, log_months = new_log_months,
        log_months_before = case when new_log_months < t.log_months then log.kept_months(t) else t.log_months_before end,
        log_shortened_at = case when new_log_months < t.log_months then clock_timestamp() else t.log_shortened_at end,
        settings_version = t.settings_version + 1
    where t.id = me.tenant_id and t.settings_version = base_version
    returning old.log_months into log_months_before;
    if not found then
        return false;
    elsif new_log_months < log_months_before then
        -- The months beyond it will be gone for good: no act for whoever finds a machine unlocked.
        perform gate.demand_fresh_proof();
    end if;
    perform log.write('organisation:settings', 'allowed', 'tenant', me.tenant_id, purpose => 'administration',
                      shown => case when new_log_months = log_months_before then 0 else new_log_months end,
                      reason => case when new_log_months < log_months_before then 'log_shorter'
                                     when new_log_months > log_months_before then 'log_longer' end);
    return true;
end
$$;

reset role;
