-- The last step of a sign-in at an organisation's provider: from a checked identity to a session.
set local role gate_owner;

-- The roles that the provider's word gives, when the organisation lets it give any. An administrator is
-- changed in the portal alone; others lose what the provider no longer says.
create function login.roles_from_provider(tenant uuid, account uuid, claimed text[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    member app.memberships%rowtype;
    given text[] := array(select distinct r.role from auth.oidc_roles r
                          where r.tenant_id = tenant and r.claimed = any (roles_from_provider.claimed)
                          order by r.role);
begin
    select m.* into member from app.memberships m where m.tenant_id = tenant and m.account_id = account
    for update;
    if 'admin' = any (member.roles)
        or not exists (select from auth.oidc_providers p
                       where p.tenant_id = tenant and p.roles_claim <> '') then
        return true;
    end if;
    if cardinality(given) = 0 then
        return false;
    end if;
    if not (given @> member.roles and given <@ member.roles) then
        update app.memberships m set roles = given, version = m.version + 1
        where m.tenant_id = tenant and m.id = member.id;
        update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'membership'
        where s.account_id = account and s.ended_at is null;
        perform log.write('member:roles', 'allowed', 'membership', member.id, tenant => tenant,
                          account => account, purpose => 'own_account', reason => 'by_provider');
    end if;
    return true;
end
$$;

create type login.arrival as (outcome text, language text);

-- `outcome` is 'in', or why not; on anything but 'in' the caller rolls back. How fresh the proof is, is
-- what the provider says about it: a silent sign-in does not count as showing a factor now.
create function login.arrive(state_hash bytea, subject_index bytea, acr text, amr text[],
                             auth_time timestamptz, sid_index bytea, claimed text[], new_hash bytea,
                             device_family text, signed_in bytea)
returns login.arrival
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    attempt auth.oidc_attempts%rowtype;
    provider auth.oidc_providers%rowtype;
    account uuid;
    member uuid;
    spoken text;
begin
    update auth.oidc_attempts a set finished_at = clock_timestamp()
    where a.state_hash = arrive.state_hash and a.finished_at is null
      and a.taken_at > clock_timestamp() - interval '2 minutes' returning a.* into attempt;
    select p.* into provider from auth.oidc_providers p
    join app.tenants t on t.id = p.tenant_id and t.status = 'active'
    where p.tenant_id = attempt.tenant_id and p.state = 'on';
    if attempt.tenant_id is null then
        return ('wrong_state', null)::login.arrival;
    elsif provider.tenant_id is null then
        return ('provider_stopped', null)::login.arrival;
    elsif acr is null or not acr = any (provider.accepted_acr)
        or provider.accepted_amr <> '{}' and not coalesce(amr, '{}') && provider.accepted_amr then
        return ('low_assurance', null)::login.arrival;
    elsif auth_time is null or auth_time > clock_timestamp() + interval '1 minute'
        or auth_time < clock_timestamp() - make_interval(mins => provider.max_age_minutes + 1) then
        return ('stale_proof', null)::login.arrival;
    end if;
    if attempt.invitation_hash is not null then
        account := login.join_from_provider(provider.tenant_id, attempt.invitation_hash, subject_index,
                                            signed_in);
    elsif attempt.link_hash is not null then
        account := login.relink_from_provider(provider.tenant_id, attempt.link_hash, subject_index,
                                              signed_in);
    else
        update auth.oidc_identities i set last_used_at = clock_timestamp()
        where i.tenant_id = provider.tenant_id and i.subject_index = arrive.subject_index
        returning i.account_id into account;
    end if;
    select a.language, m.id into spoken, member from auth.accounts a
    join app.memberships m on m.tenant_id = provider.tenant_id and m.account_id = a.id
                          and m.status = 'active' and m.kind = 'member'
                          and (m.confirmed_at > clock_timestamp() - interval '13 months'
                               or 'admin' = any (m.roles) and gate.must_stay(m.tenant_id, m.id))
    where a.id = account and a.disabled_at is null;
    if member is null then
        return ('unknown_subject', null)::login.arrival;
    elsif not login.roles_from_provider(provider.tenant_id, account, claimed) then
        return ('no_mapped_role', null)::login.arrival;
    end if;
    insert into auth.login_sessions (capability_hash, account_id, factor, device_family, proved_at,
                                     provider_tenant_id, provider_sid, acr, amr)
    values (new_hash, account, 'oidc', left(device_family, 60), least(auth_time, clock_timestamp()),
            provider.tenant_id, sid_index, acr, amr);
    perform log.write('login:start', 'allowed', 'membership', member, tenant => provider.tenant_id,
                      account => account, purpose => 'own_account', reason => 'oidc');
    return ('in', spoken)::login.arrival;
end
$$;

-- The provider says that somebody has signed out there: by session, or else by subject all of them.
-- False when this very message was here before.
create function login.end_from_provider(tenant uuid, token_index bytea, sid_index bytea,
                                        subject_index bytea)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    ended record;
begin
    delete from auth.oidc_logout_tokens l where l.seen_at < clock_timestamp() - interval '1 day';
    insert into auth.oidc_logout_tokens (tenant_id, token_index) values (tenant, token_index)
    on conflict do nothing;
    if not found then
        return false;
    end if;
    for ended in
        update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'provider'
        where s.provider_tenant_id = tenant and s.ended_at is null
          and (sid_index is null or s.provider_sid = sid_index)
          and (subject_index is null or s.account_id = (
                select i.account_id from auth.oidc_identities i
                where i.tenant_id = tenant and i.subject_index = end_from_provider.subject_index))
          and coalesce(sid_index, subject_index) is not null
        returning s.account_id
    loop
        perform log.write('login:end', 'allowed', tenant => tenant, account => ended.account_id,
                          purpose => 'own_account', reason => 'by_provider');
    end loop;
    return true;
end
$$;

reset role;
