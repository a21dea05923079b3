-- Spot checks: entries drawn by a seed that nobody knows before, each judged by somebody else than the one
-- it is about, with question and answer. What people write is ciphertext; the log itself stays as it is.
set local role gate_owner;

create table log.samples (
    tenant_id uuid not null,
    id uuid not null,
    month date not null check (extract(day from month) = 1),
    seed bytea not null check (octet_length(seed) = 32),
    population bigint not null,
    log_size bigint not null,
    drawn_by uuid not null,
    drawn_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
);

create table log.sampled (
    tenant_id uuid not null,
    id uuid not null default gen_random_uuid(),
    sample_id uuid not null,
    place integer not null check (place > 0),
    drawn text not null check (drawn in ('random', 'risk')),
    marks text[] not null
        check (marks <@ '{refused,lent,emergency,handed_out,odd_hours,signal}' and (drawn = 'random' or marks <> '{}')),
    entry_at timestamptz not null,
    entry_id uuid not null,
    membership_id uuid not null,
    judgement text check (judgement in ('explained', 'breach')),
    note app.sealed,
    judged_by uuid check (judged_by <> membership_id),
    judged_at timestamptz,
    question app.sealed,
    asked_by uuid check (asked_by <> membership_id),
    asked_at timestamptz,
    answer app.sealed,
    answered_at timestamptz,
    words_gone_at timestamptz,  -- when the case was erased, and with it what was written here
    primary key (tenant_id, id),
    unique (tenant_id, sample_id, place),
    unique (tenant_id, sample_id, entry_id),
    check ((judgement is null) = (judged_by is null)),
    check (judgement is distinct from 'breach' or num_nonnulls(note, words_gone_at) > 0),
    check (answer is null or question is not null)
);
create index sampled_of_person on log.sampled (tenant_id, membership_id, asked_at desc)
    where asked_at is not null;

call log.wall_in('samples', 'sampled');
revoke update on log.samples from gate_owner;
revoke delete on log.samples, log.sampled from gate_owner;

-- The marks of risk that an entry bears. A signal rests on it: opened without later work, unusual for that person,
-- of the reader's own name, shortly before an end, and whatever else the organisation looks for.
create function log.marks_of_risk(e log.entries, signalled uuid[]) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return array_remove(array[
        case when e.outcome <> 'allowed' then 'refused' end,
        case when e.purpose = 'loan' then 'lent' end,
        case when e.purpose = 'break_glass' then 'emergency' end,
        case when e.action like '%:print' or e.action like '%:export' then 'handed_out' end,
        case when log.is_odd_hour(e.at) then 'odd_hours' end,
        case when e.id = any (signalled) then 'signal' end], null);
end
$$;

create type log.pick as (drawn text, marks text[], entry_at timestamptz, entry_id uuid, membership_id uuid);

-- Entries of a month about a case, by somebody of the organisation but the auditor, in the order of SHA-256(seed, id):
-- the first are the random part, then come the first of the rest with a mark of risk, looked for until there are enough.
create function log.picked(tenant uuid, auditor uuid, month date, seed bytea, at_random integer, by_risk integer)
returns table (population bigint, picks log.pick[])
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
    since timestamptz := month::timestamp at time zone 'Europe/Copenhagen';
    until timestamptz := (month + interval '1 month') at time zone 'Europe/Copenhagen';
    q gate.log_question := log.understood(jsonb_build_object('since', since, 'until', until));
    signalled uuid[] := array(select unnest(s.entry_ids) from log.signals s
                              where s.tenant_id = tenant and s.day >= month - 1 and s.day <= until::date + 1);
begin
    return query
        with drawable as materialized (
            select e.at, e.id, e.membership_id, sha256(seed || uuid_send(e.id)) as turn
            from log.chosen(tenant, q, 2147483647) e
            where e.case_number is not null and e.membership_id <> auditor),
        at_random as (
            select log.marks_of_risk(e, signalled) as marks, e.at, e.id, e.membership_id
            from (select * from drawable d order by d.turn limit at_random) d
            join log.entries e on e.at = d.at and e.id = d.id order by d.turn),
        risky as (
            select m.marks, d.at, d.id, d.membership_id
            from (select * from drawable d order by d.turn offset at_random) d
            cross join lateral (select log.marks_of_risk(e, signalled) as marks
                                from log.entries e where e.at = d.at and e.id = d.id offset 0) m
            where m.marks <> '{}' limit by_risk)
        select (select count(*) from drawable),
               array(select ('random', r.marks, r.at, r.id, r.membership_id)::log.pick from at_random r)
               || array(select ('risk', r.marks, r.at, r.id, r.membership_id)::log.pick from risky r);
end
$$;

-- Draws once; the second press of a button finds what the first has drawn. Nothing is written before all is
-- drawn: a long month takes its time, and numbering waits for whoever writes.
create function gate.draw_sample(sample uuid, month date, at_random integer, by_risk integer)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
    me uuid := gate.membership();
    new_seed bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
    counted bigint;
    picks log.pick[];
begin
    if at_random is null or by_risk is null or at_random < 1 or by_risk < 0 then
        raise exception 'a sample of nothing would settle its month' using errcode = '22023';
    end if;
    select p.population, p.picks into counted, picks
    from log.picked(tenant, me, month, new_seed, least(at_random, 50), least(by_risk, 50)) p;
    if counted > 0 then
        insert into log.samples (tenant_id, id, month, seed, population, log_size, drawn_by)
        select tenant, sample, month, new_seed, counted,
               coalesce((select l.size from log.ledgers l where l.id = tenant), 0), me
        on conflict do nothing;
        if found then
            insert into log.sampled (tenant_id, sample_id, place, drawn, marks, entry_at, entry_id, membership_id)
            select tenant, sample, p.place, p.drawn, p.marks, p.entry_at, p.entry_id, p.membership_id
            from unnest(picks) with ordinality p(drawn, marks, entry_at, entry_id, membership_id, place);
            perform log.write('log:sample', 'allowed', 'sample', sample, shown => cardinality(picks), purpose => 'audit');
        end if;
    end if;
    return cardinality(picks);
end
$$;

-- One kind of row for the auditor's page and for the person who is asked; each sees what concerns her.
create function gate.sampled(wanted uuid)
returns table (id uuid, place integer, drawn text, marks text[], judgement text, note bytea, judged_by uuid,
               question bytea, asked_at timestamptz, answer bytea, answered_at timestamptz,
               words_gone_at timestamptz, kept_until date, entry gate.log_entry)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if wanted is not null then
        perform gate.auditors_tenant();
        perform log.write('log:read', 'allowed', 'sample', wanted, purpose => 'audit');
    end if;
    return query
        select d.id, d.place, d.drawn, d.marks, d.judgement, d.note::bytea, d.judged_by, d.question::bytea, d.asked_at,
               d.answer::bytea, d.answered_at, d.words_gone_at, log.kept_until(t, d.entry_at), log.shown(e)
        from log.sampled d
        join app.tenants t on t.id = d.tenant_id
        join log.entries e on e.at = d.entry_at and e.id = d.entry_id and e.tenant_id = d.tenant_id
        where d.tenant_id = me.tenant_id
          and case when wanted is null then d.membership_id = me.membership_id and d.question is not null
                   else d.sample_id = wanted end
        order by d.answered_at is not null, d.asked_at desc nulls last, d.place;
end
$$;

-- A judgement stands; the note says why. Nobody judges what he or she did.
create function gate.judge(sampled uuid, new_judgement text, new_note bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    update log.sampled d set judgement = new_judgement, note = new_note, judged_by = gate.membership(),
        judged_at = clock_timestamp()
    where d.tenant_id = tenant and d.id = sampled and d.judgement is null
      and d.membership_id <> gate.membership();
    if found then
        perform log.write('log:judge', 'allowed', 'sampled', sampled, purpose => 'audit',
                          reason => new_judgement);
    end if;
    return found;
end
$$;

-- Whether the person of a drawn entry can still come and answer: whoever left, or is lent no longer, cannot.
create function gate.can_answer(sampled uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    return exists (select from log.sampled d join app.memberships m on m.tenant_id = tenant and m.id = d.membership_id
                   where d.tenant_id = tenant and d.id = sampled and m.status = 'active'
                     and (m.kind <> 'guest' or gate.is_lent(tenant, m.id)));
end
$$;

create function gate.ask(sampled uuid, new_question bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    update log.sampled d set question = new_question, asked_by = gate.membership(), asked_at = clock_timestamp()
    where d.tenant_id = tenant and d.id = sampled and d.question is null and d.judgement is null
      and d.membership_id <> gate.membership() and gate.can_answer(sampled);
    if found then
        perform log.write('log:ask', 'allowed', 'sampled', sampled, purpose => 'audit');
    end if;
    return found;
end
$$;

create function gate.answer(sampled uuid, new_answer bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    update log.sampled d set answer = new_answer, answered_at = clock_timestamp()
    where d.tenant_id = me.tenant_id and d.membership_id = me.membership_id and d.id = sampled
      and d.question is not null and d.answer is null;
    if found then
        perform log.write('log:answer', 'allowed', 'sampled', sampled, purpose => 'own_account');
    end if;
    return found;
end
$$;

grant execute on function
    gate.draw_sample(uuid, date, integer, integer), gate.sampled(uuid),
    gate.judge(uuid, text, bytea), gate.ask(uuid, bytea), gate.answer(uuid, bytea), gate.can_answer(uuid)
    to portal_web;
reset role;
