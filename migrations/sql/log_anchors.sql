-- What is kept of the log elsewhere: the mailbox that gets the signed state every day, and what witnesses signed.
set local role gate_owner;

create table log.anchors (
    tenant_id uuid not null primary key,
    mailbox text not null check (length(mailbox) <= 200 and mailbox ~ '^[^[:space:]@<>]+@[^[:space:]@<>]+$'),
    set_by uuid not null,
    set_at timestamptz not null default clock_timestamp(),
    mailed_at timestamptz
);

create table log.cosignatures (
    ledger_id uuid not null,
    size bigint not null check (size > 0),
    witness text not null check (length(witness) <= 200 and witness !~ '[[:space:]+]'),
    public_key bytea not null check (octet_length(public_key) = 32),
    line text not null check (length(line) <= 500),
    kept_at timestamptz not null default clock_timestamp(),
    primary key (ledger_id, size, witness)
);

-- A witness that does not sign stands here until it signs again; the first and the last time that it said no.
create table log.witness_refusals (
    ledger_id uuid not null,
    witness text not null check (length(witness) <= 200 and witness !~ '[[:space:]+]'),
    why text not null check (why ~ '^witness_[a-z_]{1,30}$'),
    refused_at timestamptz not null default clock_timestamp(),
    again_at timestamptz not null default clock_timestamp(),
    primary key (ledger_id, witness)
);

call log.wall_in('anchors', 'cosignatures', 'witness_refusals');
revoke update, delete on log.cosignatures from gate_owner;

-- A checkpoint with the lines of those who have seen it.
create function log.with_witnesses(ledger uuid, checkpoint_size bigint, note text) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select note || coalesce((select string_agg(c.line, '' order by c.witness) from log.cosignatures c
                             where c.ledger_id = ledger and c.size = checkpoint_size), '')
$$;

create function gate.anchoring()
returns table (mailbox text, mailed_at timestamptz, witness text, witness_key bytea, witnessed_size bigint,
               witnessed_at timestamptz, witnessed_note text, refused_by text, refused_at timestamptz, refusal text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    return query
        select a.mailbox, a.mailed_at, w.witness, w.public_key, w.size, w.kept_at,
               (select log.with_witnesses(tenant, k.size, k.note) from log.checkpoints k
                where k.ledger_id = tenant and k.size = w.size),
               r.witness, r.refused_at, r.why
        from (select tenant as id) t
        left join log.anchors a on a.tenant_id = t.id
        left join lateral (select c.* from log.cosignatures c where c.ledger_id = t.id
                           order by c.size desc, c.kept_at desc limit 1) w on true
        left join lateral (select f.* from log.witness_refusals f
                           where f.ledger_id = t.id and f.why <> 'witness_unknown_log'
                           order by f.refused_at limit 1) r on true;
end
$$;

-- Null ends the mails.
create function gate.set_anchor(new_mailbox text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    delete from log.anchors a where a.tenant_id = tenant;
    if new_mailbox is not null then
        insert into log.anchors (tenant_id, mailbox, set_by) values (tenant, new_mailbox, gate.membership());
    end if;
    perform log.write('log:anchor', 'allowed', 'log', purpose => 'audit',
                      reason => case when new_mailbox is null then 'mail_off' else 'mail_on' end);
end
$$;

-- Mailboxes that have not got today's state, with what waits for the auditors.
create function worker.mailboxes()
returns table (tenant_id uuid, name text, language text, mailbox text, note text, signer bytea,
               size bigint, to_judge bigint, unanswered bigint, requests bigint, reviews bigint,
               undrawn integer, shorter_to integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select t.id, t.name, t.language, a.mailbox, l.note, l.signer, l.signed_size,
               d.to_judge, d.unanswered, d.requests, d.reviews, (d.undrawn is not null)::integer, d.shorter_to
        from log.anchors a
        join app.tenants t on t.id = a.tenant_id and t.status = 'active'
        join log.ledgers l on l.id = t.id and l.note is not null and l.refused_at is null
        cross join lateral log.duties(t.id) d
        where a.mailed_at is null
           or (a.mailed_at at time zone 'Europe/Copenhagen')::date < log.danish_day();
end
$$;

create function worker.note_mailed(tenant uuid, size bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update log.anchors a set mailed_at = clock_timestamp() where a.tenant_id = tenant;
    perform log.write('log:anchor', 'allowed', 'log', tenant => tenant, purpose => 'operation', reason => 'mailed');
end
$$;

-- What a witness signed last, from which it is asked again; 0 when there is nothing.
create function worker.witnessed_size(ledger uuid, by_witness text) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select coalesce(max(c.size), 0) from log.cosignatures c where c.ledger_id = ledger and c.witness = by_witness
$$;

-- What a witness is to be asked about: signed logs of which it has seen less than is there, once an hour. The entry
-- that tells of its signature is no reason to ask it again, or a quiet log would talk to its witnesses for ever.
create function worker.unseen_by(by_witness text)
returns table (ledger_id uuid, note text, signer bytea, size bigint, seen bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select l.id, l.note, l.signer, l.signed_size, coalesce(c.size, 0)
        from log.ledgers l
        left join lateral (select k.size, k.kept_at from log.cosignatures k
                           where k.ledger_id = l.id and k.witness = by_witness order by k.size desc limit 1) c on true
        where l.note is not null and l.refused_at is null and l.signed_size > coalesce(c.size, 0)
          and (c.kept_at is null or c.kept_at < clock_timestamp() - interval '1 hour')
          and not exists (select from log.witness_refusals r where r.ledger_id = l.id and r.witness = by_witness
                                                               and r.again_at > clock_timestamp() - interval '1 hour')
          and exists (select from log.leaves f join log.entries e on e.at = f.entry_at and e.id = f.entry_id
                      where f.ledger_id = l.id and f.number >= coalesce(c.size, 0) and f.number < l.signed_size
                        and (e.action <> 'log:anchor' or e.reason is distinct from 'witnessed'))
        order by l.id;
end
$$;

-- An entry tells it once; the pages as long as it stands. That a witness looks after another organisation's log and
-- not after this one is no news for its auditors.
create function worker.note_witness_refusal(ledger uuid, by_witness text, told text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update log.witness_refusals r set again_at = clock_timestamp()
    where r.ledger_id = ledger and r.witness = by_witness and r.why = told;
    if found then
        return;
    end if;
    insert into log.witness_refusals (ledger_id, witness, why) values (ledger, by_witness, told)
    on conflict (ledger_id, witness) do update set why = told, again_at = clock_timestamp();
    if told <> 'witness_unknown_log' then
        perform log.write('log:anchor', 'failed', 'log', tenant => (select t.id from app.tenants t where t.id = ledger),
                          purpose => 'operation', reason => told);
    end if;
end
$$;

-- Keeps the cosignature, and the checkpoint that it is about for good. The caller has verified both.
create function worker.keep_cosignature(ledger uuid, at_size bigint, at_root bytea, of_note text, by_witness text,
                                        by_key bytea, new_line text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into log.checkpoints (ledger_id, size, root, note) values (ledger, at_size, at_root, of_note)
    on conflict do nothing;
    if not exists (select from log.checkpoints c where c.ledger_id = ledger and c.size = at_size
                                                   and c.root = at_root) then
        raise exception 'another checkpoint of this size' using errcode = '23514';
    end if;
    insert into log.cosignatures (ledger_id, size, witness, public_key, line)
    values (ledger, at_size, by_witness, by_key, new_line);
    delete from log.witness_refusals r where r.ledger_id = ledger and r.witness = by_witness;
    perform log.write('log:anchor', 'allowed', 'log', tenant => (select t.id from app.tenants t where t.id = ledger),
                      purpose => 'operation', reason => 'witnessed');
end
$$;

grant execute on function gate.anchoring(), gate.set_anchor(text) to portal_web;
grant execute on function worker.mailboxes(), worker.note_mailed(uuid, bigint), worker.witnessed_size(uuid, text),
    worker.unseen_by(text), worker.note_witness_refusal(uuid, text, text),
    worker.keep_cosignature(uuid, bigint, bytea, text, text, bytea, text) to portal_worker;
reset role;
