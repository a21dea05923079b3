-- Mails to a person about the own sign-in: a new place or device, a changed lock. What happened is noted where
-- it happens, in the same transaction; the worker mails it. So a mail server that is away breaks no sign-in and
-- slows none, and no page that is open to strangers learns an address.
set local role gate_owner;

create table auth.notices (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references auth.accounts (id) on delete restrict,
    kind text not null check (kind in ('place', 'recovery_code', 'password', 'phone', 'codes', 'passkey',
                                       'passkey_removed', 'provider', 'unlocked', 'recovery', 'recovered')),
    device_family text not null default '' check (device_family ~ '^[A-Za-z, ]{0,60}$'),
    noted_at timestamptz not null default clock_timestamp(),
    tries integer not null default 0,
    due_at timestamptz not null default clock_timestamp(),
    sent_at timestamptz
);
create index notices_to_send on auth.notices (due_at) where sent_at is null;
create index notices_of_account on auth.notices (account_id, kind, noted_at);

-- Five of a kind a day: whoever can cause one holds both factors or is an admin, and still fills no mailbox.
-- The account's row lets parallel ones count one after the other.
create function login.tell_person(account uuid, kind text, device_family text default '') returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform from auth.accounts a where a.id = account for no key update;
    delete from auth.notices n where n.account_id = account and n.noted_at < clock_timestamp() - interval '30 days';
    insert into auth.notices (account_id, kind, device_family)
    select account, tell_person.kind, tell_person.device_family
    where (select count(*) from auth.notices n
           where n.account_id = account and n.kind = tell_person.kind
             and n.noted_at > clock_timestamp() - interval '1 day') < 5;
end
$$;

-- From a network, or by a kind of device, that this person has not used for ninety days. Of the very first
-- session there is nothing to tell: nobody else could have made it.
create function login.is_new_place(mine auth.login_sessions) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    with earlier as (select s.* from auth.login_sessions s
                     where s.account_id = mine.account_id and s.id <> mine.id
                       and s.started_at <= mine.started_at),
         lately as (select * from earlier e where e.started_at > clock_timestamp() - interval '90 days')
    select exists (select from earlier)
       and (not exists (select from lately l where l.network_index = mine.network_index)
            or not exists (select from lately l where l.device_family = mine.device_family))
$$;

-- One that is due, and the addresses under which the person is known. It counts as tried from now on: should
-- the mail not leave, it is due again later, five times, each wait three times as long as the one before.
create function worker.take_notice()
returns table (notice_id uuid, kind text, device_family text, noted_at timestamptz, language text,
               tenant_id uuid, membership_id uuid, email bytea, generation integer, wrapped bytea,
               wrapped_directory bytea)
language sql security definer set search_path = pg_catalog, pg_temp
as $$
    with taken as (
        update auth.notices n set tries = n.tries + 1,
            due_at = clock_timestamp() + interval '5 minutes' * power(3, n.tries)
        where n.id = (select w.id from auth.notices w
                      where w.sent_at is null and w.tries < 6 and w.due_at <= clock_timestamp()
                      order by w.due_at, w.id limit 1 for update skip locked)
        returning n.*)
    select n.id, n.kind, n.device_family, n.noted_at, a.language, m.tenant_id, m.id, m.email::bytea,
           k.generation, k.wrapped, k.wrapped_directory
    from taken n
    join auth.accounts a on a.id = n.account_id
    left join (app.memberships m join app.tenants t on t.id = m.tenant_id and t.status = 'active')
        on m.account_id = a.id and m.kind = 'member' and m.status = 'active'
    left join lateral (select k.* from keys.tenant_keys k
                       where k.tenant_id = m.tenant_id and k.destroyed_at is null
                       order by k.generation desc limit 1) k on true
    order by m.tenant_id
$$;

create function worker.note_sent(notice uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$ update auth.notices n set sent_at = clock_timestamp() where n.id = notice $$;

grant execute on function worker.take_notice(), worker.note_sent(uuid) to portal_worker;
reset role;
