-- Reading another organisation's log under a mandate, as its own auditors read it: list, count, chart and file ask
-- `log.chosen`. Without a living mandate nothing is found, and nothing is noted there.
set local role gate_owner;

-- The own mandate, if it is alive; else a row of nulls.
create function log.living_mandate(wanted uuid) returns log.mandates
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select m from log.own_mandates() m where m.id = wanted); end $$;

-- A question as a mandate lets it be asked: nothing from before the first day of its entries. Whatever is read under
-- a mandate is asked through this.
create function log.asked_under(living log.mandates, question jsonb) returns gate.log_question
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
    q gate.log_question := log.understood(question);
begin
    q.since := greatest(q.since, log.midnight(living.entries_from));
    return q;
end
$$;

-- What was done under a mandate, in both logs; the reader's own organisation's is written with the visit's own facts.
create function log.note_mandated(
    living log.mandates, act text, number integer default null, told integer default 0, form text default null,
    print bytea default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    perform log.write(act, 'allowed', 'mandate', living.id, shown => told, purpose => 'audit', reason => form,
                      fingerprint => print);
    insert into log.entries (tenant_id, account_id, roles, home_tenant_id, acting_tenant_id, owning_tenant_id, action,
                             object_kind, object_id, case_number, shown, purpose, outcome, reason, request_id,
                             fingerprint)
    values (living.tenant_id, me.account_id, me.roles, me.tenant_id, me.tenant_id, living.tenant_id, act,
            'mandate', living.id, number, told, 'audit', 'allowed', form,
            nullif(current_setting('portal.request', true), '')::uuid, print);
    update log.mandates m set last_read_at = clock_timestamp()
    where m.tenant_id = living.tenant_id and m.id = living.id;
end
$$;

-- Counting what a page shows, and reading on for a file, is part of the reading that this request has noted there.
create function log.note_reading_on(living log.mandates, q gate.log_question) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if not log.is_noted(living.tenant_id, '{mandate}', living.id, q.number) then
        perform log.note_mandated(living, 'log:read', q.number);
    end if;
end
$$;

-- The log of the organisation that gave the mandate, through the query of its own auditors; without a living one no
-- row, and no entry there.
create function gate.read_mandated_log(
    mandate uuid, question jsonb default '{}', before_at timestamptz default null, before_id uuid default null,
    page_size integer default 50) returns setof gate.log_entry
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
    q gate.log_question := log.asked_under(living, question);
begin
    if living.id is null then
        return;
    end if;
    perform log.note_mandated(living, 'log:read', q.number);
    return query
        select s.* from log.chosen(living.tenant_id, q, least(greatest(page_size, 1), 200), before_at, before_id) e
        cross join lateral log.shown(e) s;
end
$$;

create function gate.count_mandated_log(mandate uuid, question jsonb, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
    q gate.log_question := log.asked_under(living, question);
begin
    if living.id is null then
        return 0;
    end if;
    perform log.note_reading_on(living, q);
    return (select count(*) from log.chosen(living.tenant_id, q, least(greatest(most, 1), 250000)));
end
$$;

create function gate.chart_mandated_log(mandate uuid, question jsonb, most integer) returns setof gate.log_bar
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
    q gate.log_question := log.asked_under(living, question);
begin
    if living.id is null then
        return;
    end if;
    perform log.note_reading_on(living, q);
    return query select * from log.bars(living.tenant_id, q, least(greatest(most, 1), 10000));
end
$$;

-- The organisations that have a part in what may be read of that log; their names tell nothing of anybody.
create function gate.mandated_organisations(mandate uuid) returns table (id uuid, name text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
begin
    return query select * from log.organisations_of(living.tenant_id, log.midnight(living.entries_from));
end
$$;

-- A part of a selection for a file, as gate.export_log gives it: entries that are signed, the oldest first.
create function gate.export_mandated_log(mandate uuid, question jsonb, most integer,
                                         past_at timestamptz default null, past_id uuid default null)
returns table (at timestamptz, id uuid, number bigint, leaf bytea, entry bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    living log.mandates := log.living_mandate(mandate);
    q gate.log_question := log.asked_under(living, question);
begin
    if living.id is null then
        return;
    end if;
    perform log.note_reading_on(living, q);
    return query select * from log.exported(living.tenant_id, q, most, past_at, past_id, null);
end
$$;

-- What proves those entries: the signed state of that log, and hashes of its tree, which say nothing of what they hash.
create function gate.mandated_state(mandate uuid)
returns table (first_kept bigint, signed_size bigint, note text, signer bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
begin
    return query select l.first_kept, l.signed_size, l.note, l.signer from log.ledgers l where l.id = living.tenant_id;
end
$$;

create function gate.mandated_nodes(mandate uuid, levels integer[], firsts bigint[], counts integer[])
returns table (level integer, first bigint, hashes bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
begin
    return query select * from log.nodes_of(living.tenant_id, levels, firsts, counts);
end
$$;

-- What was handed out under a mandate: how many entries, in which form, and the fingerprint of the file.
create function gate.note_mandated_export(mandate uuid, form text, entries integer, fingerprint bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    living log.mandates := log.living_mandate(mandate);
begin
    if living.id is null then
        raise exception 'no mandate' using errcode = '42501';
    end if;
    perform log.note_mandated(living, 'log:export', told => entries, form => 'as_' || form, print => fingerprint);
end
$$;

grant execute on function
    gate.read_mandated_log(uuid, jsonb, timestamptz, uuid, integer), gate.count_mandated_log(uuid, jsonb, integer),
    gate.chart_mandated_log(uuid, jsonb, integer), gate.mandated_organisations(uuid),
    gate.export_mandated_log(uuid, jsonb, integer, timestamptz, uuid), gate.mandated_state(uuid),
    gate.mandated_nodes(uuid, integer[], bigint[], integer[]),
    gate.note_mandated_export(uuid, text, integer, bytea)
    to portal_web;
reset role;
