-- What a person had typed when the session ended, so that nothing is lost. Sealed under a key of the sign-in
-- pages, because without a session no case opens; hence it lives at most twelve hours, and goes once taken.
set local role gate_owner;

create table auth.kept_forms (
    id uuid primary key,
    account_id uuid not null references auth.accounts (id) on delete restrict,
    provider_tenant_id uuid,  -- typed in a session that this organisation's provider vouched for
    body app.sealed not null check (octet_length(body) <= 2000000),
    kept_at timestamptz not null default clock_timestamp()
);
create index kept_forms_of_account on auth.kept_forms (account_id, kept_at desc);

-- Also for a session that has ended: whose it was is known, and only that person is shown it again.
create function login.keep_form(session_hash bytea, kept uuid, body bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    account uuid;
    provider uuid;
begin
    select a.id, s.provider_tenant_id into account, provider
    from auth.login_sessions s join auth.accounts a on a.id = s.account_id and a.disabled_at is null
    where s.capability_hash = session_hash
      and s.started_at > clock_timestamp() - interval '24 hours';
    delete from auth.kept_forms k
    where k.kept_at < clock_timestamp() - interval '12 hours' or k.account_id = account;
    if account is null then
        return false;
    end if;
    insert into auth.kept_forms (id, account_id, provider_tenant_id, body)
    values (kept, account, provider, keep_form.body);
    return true;
end
$$;

-- A provider's word opens what was typed under its own word; the portal's own sign-in opens all of it.
create function login.kept_form(session_hash bytea)
returns table (id uuid, body bytea, kept_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select k.id, k.body, k.kept_at from auth.kept_forms k
    join auth.login_sessions s on s.capability_hash = session_hash
        and (s.provider_tenant_id is null or s.provider_tenant_id = k.provider_tenant_id)
    where k.account_id = (login.who(session_hash)).account_id
      and k.kept_at > clock_timestamp() - interval '12 hours'
$$;

create function login.drop_form(session_hash bytea) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$ delete from auth.kept_forms k where k.account_id = (login.who(session_hash)).account_id $$;

grant execute on function
    login.keep_form(bytea, uuid, bytea), login.kept_form(bytea), login.drop_form(bytea)
    to portal_login;
reset role;
