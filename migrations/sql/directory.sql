-- A municipality's own directory tells who has come, changed and left (SCIM). Its token opens these
-- functions alone, for its organisation alone, and for the people alone whom it has told about.
set local role gate_owner;

create table auth.directory_tokens (
    tenant_id uuid primary key,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    made_by uuid not null,
    made_at timestamptz not null default clock_timestamp(),
    last_used_at timestamptz
);

create table auth.directory_members (
    tenant_id uuid not null,
    membership_id uuid not null,
    name_index bytea not null check (octet_length(name_index) = 32),
    primary key (tenant_id, membership_id),
    unique (tenant_id, name_index)
);

-- Another token ends the one before; null ends it without another.
create function gate.set_directory_token(token_hash bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin_with_proof();
begin
    delete from auth.directory_tokens d where d.tenant_id = me.tenant_id;
    if token_hash is not null then
        insert into auth.directory_tokens (tenant_id, token_hash, made_by)
        values (me.tenant_id, set_directory_token.token_hash, me.membership_id);
    end if;
    perform gate.note_provider(me, case when token_hash is null then 'no_directory' else 'directory' end);
end
$$;

create function gate.directory_token() returns table (made_at timestamptz, last_used_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.require_admin();
begin
    return query select d.made_at, d.last_used_at from auth.directory_tokens d
                 where d.tenant_id = me.tenant_id;
end
$$;

create function login.directory_tenant(token_hash bytea) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := (select d.tenant_id from auth.directory_tokens d
                    join app.tenants t on t.id = d.tenant_id and t.status = 'active'
                    where d.token_hash = directory_tenant.token_hash);
begin
    if tenant is null then
        raise exception 'no directory of ours' using errcode = '28000';
    end if;
    return tenant;
end
$$;

-- What names and identities are sealed and looked up with. The issuer is null without a provider.
create function login.directory(token_hash bytea)
returns table (tenant_id uuid, issuer text, generation integer, wrapped bytea, wrapped_directory bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := login.directory_tenant(token_hash);
begin
    update auth.directory_tokens d set last_used_at = clock_timestamp() where d.tenant_id = tenant;
    return query
    select tenant, (select p.issuer from auth.oidc_providers p where p.tenant_id = tenant),
           k.generation, k.wrapped, k.wrapped_directory
    from keys.tenant_keys k where k.tenant_id = tenant and k.destroyed_at is null
    order by k.generation desc limit 1;
end
$$;

create function login.directory_people(token_hash bytea, name_index bytea default null,
                                       member uuid default null)
returns table (id uuid, name bytea, email bytea, roles text[], status text, version integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := login.directory_tenant(token_hash);
begin
    return query
    select m.id, m.name::bytea, m.email::bytea, m.roles::text[], m.status, m.version
    from auth.directory_members d
    join app.memberships m on m.tenant_id = d.tenant_id and m.id = d.membership_id
    where d.tenant_id = tenant
      and (directory_people.name_index is null
           or d.name_index = directory_people.name_index)
      and (member is null or d.membership_id = member)
    order by m.created_at, m.id;
end
$$;

-- The portal's roles for the words of the directory: the same mapping as for the provider's claim.
create function login.directory_roles(tenant uuid, claimed text[]) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select array(select distinct r.role from auth.oidc_roles r
                 where r.tenant_id = tenant and r.claimed = any (directory_roles.claimed) order by r.role)
$$;

-- Somebody new, who comes in by the provider alone: an account of its own, tied to that subject and to no
-- mail address, so that nobody's account elsewhere is touched or even known. A subject that is a member
-- already is told about from now on. Returns the membership, or null when the name or the subject is told.
create function login.directory_add(token_hash bytea, member uuid, name_index bytea,
                                    subject_index bytea, name bytea, email bytea, claimed text[])
returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := login.directory_tenant(token_hash);
    account uuid;
    known uuid;
begin
    perform from app.tenants t where t.id = tenant for no key update;
    select m.id into known from auth.oidc_identities i
    join app.memberships m on m.tenant_id = i.tenant_id and m.account_id = i.account_id
    where i.tenant_id = tenant and i.subject_index = directory_add.subject_index;
    if exists (select from auth.directory_members d where d.tenant_id = tenant
               and (d.name_index = directory_add.name_index or d.membership_id = known))
        -- Who is lent here is another organisation's to tell about.
        or exists (select from app.memberships m where m.tenant_id = tenant and m.id = known
                   and m.kind <> 'member') then
        return null;
    end if;
    if known is null then
        insert into auth.accounts (login_index, language)
        select sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), t.language
        from app.tenants t where t.id = tenant returning id into account;
        insert into app.memberships (tenant_id, id, account_id, name, email, roles)
        values (tenant, member, account, directory_add.name, directory_add.email,
                login.directory_roles(tenant, claimed));
        perform login.link(tenant, account, directory_add.subject_index);
        perform log.write('member:join', 'allowed', 'membership', member, tenant => tenant,
                          account => account, purpose => 'administration', reason => 'by_directory');
        known := member;
    end if;
    insert into auth.directory_members (tenant_id, membership_id, name_index)
    values (tenant, known, directory_add.name_index);
    return known;
end
$$;

-- Somebody whom the directory told about and who has not left, held until the change is made; one change at a time.
create function login.directory_member(tenant uuid, member uuid) returns app.memberships
language sql set search_path = pg_catalog, pg_temp
as $$
    select from app.tenants t where t.id = tenant for no key update;
    select m.* from app.memberships m
    join auth.directory_members d on d.tenant_id = m.tenant_id and d.membership_id = m.id
    where m.tenant_id = tenant and m.id = member and m.status <> 'left' and m.kind = 'member'
    for update of m;
$$;

-- Access and roles of somebody told about; null leaves as it is. 'left' is for good: the identity goes,
-- and who comes again is somebody new. Administrators for emergencies, and an administrator's roles, are
-- the portal's own. Every change ends the sessions.
create function login.directory_change(token_hash bytea, member uuid, new_status text, claimed text[])
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := login.directory_tenant(token_hash);
    before app.memberships := login.directory_member(tenant, member);
    new_roles text[];
begin
    if before.id is null then
        return 'unknown';
    elsif before.break_glass then
        return 'protected';
    end if;
    new_status := coalesce(new_status, before.status);
    new_roles := case when claimed is null or 'admin' = any (before.roles) then before.roles
                      else login.directory_roles(tenant, claimed) end;
    if new_status = before.status and new_roles = before.roles then
        return 'changed';
    end if;
    update app.memberships m set status = new_status, roles = new_roles, version = m.version + 1
    where m.tenant_id = tenant and m.id = member;
    update auth.login_sessions s set ended_at = clock_timestamp(), ended_by = 'membership'
    where s.account_id = before.account_id and s.ended_at is null;
    if new_status = 'left' then
        delete from auth.oidc_identities i
        where i.tenant_id = tenant and i.account_id = before.account_id;
        delete from auth.directory_members d where d.tenant_id = tenant and d.membership_id = member;
    end if;
    if new_status <> before.status then
        perform log.write('member:status', 'allowed', 'membership', member, tenant => tenant,
                          purpose => 'administration', reason => 'to_' || new_status);
    end if;
    if new_roles <> before.roles then
        perform log.write('member:roles', 'allowed', 'membership', member, tenant => tenant,
                          purpose => 'administration', reason => 'by_directory');
    end if;
    return 'changed';
end
$$;

-- What the directory calls somebody now; null leaves as it is. The mail address follows only where the person has no
-- sign-in here but the provider's: a directory moves nobody's notices about a password of their own.
create function login.directory_rename(token_hash bytea, member uuid, name bytea, name_index bytea,
                                       email bytea)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := login.directory_tenant(token_hash);
    before app.memberships := login.directory_member(tenant, member);
    is_moved boolean;
begin
    if before.id is null then
        return 'unknown';
    elsif before.break_glass then
        return 'protected';
    elsif exists (select from auth.directory_members d where d.tenant_id = tenant
                  and d.name_index = directory_rename.name_index and d.membership_id <> member) then
        return 'taken';
    end if;
    update auth.directory_members d set name_index = directory_rename.name_index
    where d.tenant_id = tenant and d.membership_id = member and d.name_index <> directory_rename.name_index;
    is_moved := found;
    if not is_moved and directory_rename.name is null then
        return 'changed';
    end if;
    update app.memberships m set name = coalesce(directory_rename.name, m.name::bytea),
        email = case when is_moved and a.password_hash is null then directory_rename.email else m.email::bytea end,
        version = m.version + 1
    from auth.accounts a
    where m.tenant_id = tenant and m.id = member and a.id = m.account_id;
    perform log.write('member:name', 'allowed', 'membership', member, tenant => tenant,
                      purpose => 'administration', reason => 'by_directory');
    return 'changed';
end
$$;

grant execute on function gate.set_directory_token(bytea), gate.directory_token() to portal_web;
grant execute on function
    login.directory(bytea), login.directory_people(bytea, bytea, uuid),
    login.directory_add(bytea, uuid, bytea, bytea, bytea, bytea, text[]),
    login.directory_change(bytea, uuid, text, text[]),
    login.directory_rename(bytea, uuid, bytea, bytea, bytea)
    to portal_login;
reset role;
