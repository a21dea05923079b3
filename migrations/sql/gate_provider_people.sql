-- Who of the organisation is linked to its provider, and how an administrator links or unlinks somebody.
set local role gate_owner;

create function gate.provider_people()
returns table (member_id uuid, linked_at timestamptz, last_used_at timestamptz, has_password boolean,
               has_second_factor boolean, is_emergency_admin boolean, link_ends_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    return query
    select m.id, i.linked_at, i.last_used_at, a.password_hash is not null,
           a.totp_confirmed_at is not null
               or exists (select from auth.passkeys p where p.account_id = a.id and p.removed_at is null),
           m.break_glass,
           (select max(l.expires_at) from auth.oidc_links l
            where l.tenant_id = m.tenant_id and l.membership_id = m.id and l.used_at is null
              and l.expires_at > clock_timestamp())
    from app.memberships m join auth.accounts a on a.id = m.account_id
    left join auth.oidc_identities i on i.tenant_id = m.tenant_id and i.account_id = m.account_id
    where m.tenant_id = me.tenant_id and m.status <> 'left' and m.kind = 'member';
end
$$;

-- A link for a member who is to sign in there for the first time, or whose identity there has changed.
-- Earlier links of the same member end; the identity that stands holds until the new one is proved.
create function gate.invite_to_provider(member uuid, token_hash bytea) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
    ends timestamptz := clock_timestamp() + interval '48 hours';
begin
    if not exists (select from app.memberships m where m.tenant_id = me.tenant_id and m.id = member
                   and m.status = 'active' and m.kind = 'member') then
        return null;
    end if;
    delete from auth.oidc_links l
    where l.tenant_id = me.tenant_id and l.membership_id = member and l.used_at is null;
    insert into auth.oidc_links (token_hash, tenant_id, membership_id, made_by, expires_at)
    values (invite_to_provider.token_hash, me.tenant_id, member, me.membership_id, ends);
    perform gate.note_provider(me, 'link', 'membership', member);
    return ends;
end
$$;

create function gate.unlink_from_provider(member uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
    person uuid := (select m.account_id from app.memberships m
                    where m.tenant_id = me.tenant_id and m.id = member);
begin
    delete from auth.oidc_identities i where i.tenant_id = me.tenant_id and i.account_id = person;
    if not found then
        return false;
    end if;
    perform gate.end_provider_sessions(me.tenant_id, person);
    perform gate.note_provider(me, 'unlink', 'membership', member);
    return true;
end
$$;

reset role;
