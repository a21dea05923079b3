-- Once a transaction: prove the session, write the request line, bind the transaction to one organisation.
set local role gate_owner;

create type gate.entrance as (
    account_id uuid, membership_id uuid, name bytea, roles text[], language text,
    tenant_id uuid, tenant_slug text, tenant_name text, tenant_kind text, legal_regime text,
    tenant_language text, idle_ends_at timestamptz, absolute_ends_at timestamptz,
    generation integer, wrapped_tenant_key bytea, wrapped_directory_key bytea,
    proof_is_fresh boolean, by_passkey boolean, needs_passkey boolean, kind text,
    emergency_allowed boolean, emergency_id uuid, emergency_case uuid, emergency_number integer,
    emergency_ends_at timestamptz, emergencies_waiting integer, questions integer, loans jsonb,
    duty_version text, duty_read_at timestamptz, duty_is_old boolean,
    likeness text[], reader_address bytea, names_are_old boolean
);

-- Whose request this transaction answers, and in which organisation; nothing of an earlier one is left.
create function gate.bind(capability bytea, slug text, request uuid) returns gate.caller_row
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    -- A cursor WITH HOLD outlives its visit on a pooled connection, and would be read by the next one.
    execute 'close all';
    perform set_config('portal.capability', encode(capability, 'hex'), true);
    perform set_config('portal.request', request::text, true);
    perform set_config('portal.mirror', '', true);
    perform set_config('portal.tenant',
        coalesce((select t.id::text from app.tenants t where t.slug = bind.slug), ''), true);
    return gate.caller();
end
$$;

-- No row: nobody is signed in. A row without a tenant: signed in, but a stranger here.
create function gate.enter(capability bytea, slug text, request uuid, method text, route text)
returns setof gate.entrance
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    seen timestamptz := clock_timestamp();
    entered gate.entrance;
    session_id uuid;
    me gate.caller_row;
begin
    me := gate.bind(capability, slug, request);

    select s.id, s.account_id, m.id, m.name, me.roles, a.language, t.id, t.slug, t.name, t.kind,
           t.legal_regime, t.language,
           seen + make_interval(mins => t.idle_minutes),
           s.started_at + make_interval(hours => t.absolute_hours), gate.is_fresh(s.proved_at),
           s.factor = 'passkey', not coalesce(m.roles <@ me.roles, true),
           m.kind,
           -- What an auditor has asked about the log, and nobody has answered yet (log_samples.sql).
           (select count(*) from log.sampled d
            where d.tenant_id = me.tenant_id and d.membership_id = me.membership_id
              and d.question is not null and d.answer is null
              -- What went with its month is asked about no more.
              and d.entry_at >= log.kept_from(t)),
           m.duty_version, m.duty_read_at,
           coalesce(m.duty_read_at <= seen - interval '1 year', true)
      into session_id, entered.account_id, entered.membership_id, entered.name, entered.roles,
           entered.language, entered.tenant_id, entered.tenant_slug, entered.tenant_name,
           entered.tenant_kind, entered.legal_regime, entered.tenant_language,
           entered.idle_ends_at, entered.absolute_ends_at, entered.proof_is_fresh,
           entered.by_passkey, entered.needs_passkey, entered.kind,
           entered.questions, entered.duty_version, entered.duty_read_at,
           entered.duty_is_old
    from auth.login_sessions s
    join auth.accounts a on a.id = s.account_id
    left join (app.memberships m join app.tenants t on t.id = m.tenant_id)
           on m.account_id = s.account_id and m.tenant_id = me.tenant_id and m.id = me.membership_id
    where s.capability_hash = sha256(enter.capability) and s.ended_at is null
      and a.disabled_at is null
      and s.last_seen_at > seen - interval '60 minutes'
      and s.started_at > seen - interval '12 hours';
    if session_id is null then
        return;
    end if;
    -- A member whose session has ended by this organisation's own limits signs in again: no stranger.
    if entered.tenant_id is null and exists (
            select from app.memberships m join app.tenants t on t.id = m.tenant_id
            where m.account_id = entered.account_id and t.slug = enter.slug
              and m.status = 'active' and t.status = 'active'
              and case m.kind when 'guest' then gate.is_lent(m.tenant_id, m.id)
                       else m.confirmed_at > clock_timestamp() - interval '13 months'
                            or 'admin' = any (m.roles) and gate.must_stay(m.tenant_id, m.id) end) then
        return;
    end if;
    if entered.tenant_id is not null then
        select k.generation, k.wrapped, k.wrapped_directory
          into entered.generation, entered.wrapped_tenant_key, entered.wrapped_directory_key
        from keys.tenant_keys k where k.tenant_id = entered.tenant_id and k.destroyed_at is null
        order by k.generation desc limit 1;
        select n.* into entered.emergency_allowed, entered.emergency_id, entered.emergency_case,
               entered.emergency_number, entered.emergency_ends_at, entered.emergencies_waiting
        from gate.emergency_notice(me) n;
        if me.kind = 'guest' then
            entered.loans := gate.loans_told(me);
        end if;
        select n.kinds, n.address, n.is_to_compare
          into entered.likeness, entered.reader_address, entered.names_are_old
        from log.likeness_notice(me.tenant_id, me.membership_id) n;
        -- Half a minute's grain keeps parallel requests of one person from waiting for each other.
        -- Who holds the row is moving the clock or ending the session: a slow print makes no other page wait.
        update auth.login_sessions s set last_seen_at = seen
        from (select f.id from auth.login_sessions f
              where f.id = session_id and f.ended_at is null
                and f.last_seen_at < seen - interval '30 seconds'
              for update skip locked) free
        where s.id = free.id;
        perform log.write('page:open', 'allowed', method => method, route => route, me => me);
    end if;
    return next entered;
end
$$;

-- The same request goes on in another transaction, so that what it wrote is committed and numbering waits for it no
-- longer. Whoever's opening of a page was not committed within the hour begins at the door above.
create function gate.go_on(capability bytea, slug text, request uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.bind(capability, slug, request);
begin
    if me.tenant_id is not null and exists (
            select from log.entries e
            where e.tenant_id = me.tenant_id and e.membership_id = me.membership_id
              and e.at > now() - interval '1 hour' and e.action = 'page:open' and e.request_id = go_on.request) then
        return true;
    end if;
    perform set_config('portal.capability', '', true);
    return false;
end
$$;

-- A refusal, in a transaction of its own so that it outlives the request's rollback. What the caller
-- was refused is told to the organisation whose door it was, as the act that was tried.
create function gate.deny(capability bytea, slug text, request uuid, method text, route text,
                          action text, reason text, object_id uuid default null)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    door uuid := (select t.id from app.tenants t where t.slug = deny.slug);
    person uuid;
    tried app.cases%rowtype;
begin
    -- Pages neither sign people in nor do the operator's work; a caller cannot say so (ATTACKS B23).
    if action is null or split_part(action, ':', 1) in ('login', 'tenant', 'key') then
        raise exception 'not an act of a page' using errcode = '22023';
    end if;
    perform set_config('portal.capability', encode(capability, 'hex'), true);
    perform set_config('portal.request', request::text, true);
    perform set_config('portal.tenant', coalesce(door::text, ''), true);
    select s.account_id into person from auth.login_sessions s
    where s.capability_hash = sha256(deny.capability);
    -- The auditor asks "who tried to open this case": the record or assignment named leads to it.
    select c.* into tried from app.cases c
    where c.tenant_id = door and c.id = coalesce(
        (select r.case_id from app.records r where r.tenant_id = door and r.id = deny.object_id),
        (select a.case_id from app.assignments a where a.tenant_id = door and a.id = deny.object_id),
        deny.object_id);
    perform log.write(action, 'denied', object_id => object_id, reason => reason,
                      case_id => tried.id, case_number => tried.number,
                      method => method, route => route, tenant => door, account => person);
end
$$;

reset role;
