-- One press does a thing once. A form that is sent twice (a double tap, an impatient finger on a slow line) waits
-- here for its first sending and is led to what that made. Nothing of what was typed is kept: the fingerprint is
-- a hash over the form's own random key, its address and its fields, so that a text that was changed is another form.
-- Beside the sessions, and not among an organisation's tables: no page ever reads a row of it.
set local role gate_owner;

create table auth.sent_forms (
    tenant_id uuid not null,
    membership_id uuid not null,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    -- An address of the portal: names of pages and ids.
    leads_to text check (leads_to ~ '^/t/[a-z0-9/_?=&.#-]+$' and length(leads_to) <= 400),
    sent_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, membership_id, fingerprint)
);
create index sent_forms_of_member on auth.sent_forms (tenant_id, membership_id, sent_at);

-- Null: go on. An address: this form has been sent before, and there is what came of it. A sending at the same
-- moment waits until the first one is through or undone. What is older than a day is of no use and goes.
create function gate.begin_form(form bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    led_to text;
begin
    if me.membership_id is null then
        return null;
    end if;
    delete from auth.sent_forms f
    where f.tenant_id = me.tenant_id and f.membership_id = me.membership_id
      and f.sent_at < clock_timestamp() - interval '1 day';
    insert into auth.sent_forms (tenant_id, membership_id, fingerprint)
    values (me.tenant_id, me.membership_id, form)
    on conflict do nothing;
    if not found then
        select f.leads_to into led_to from auth.sent_forms f
        where f.tenant_id = me.tenant_id and f.membership_id = me.membership_id and f.fingerprint = form;
    end if;
    return led_to;
end
$$;

-- Where the form led; a form that led nowhere (something was missing in it) may be sent again as it is.
create function gate.finish_form(form bytea, led_to text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    if led_to is null then
        delete from auth.sent_forms f
        where f.tenant_id = me.tenant_id and f.membership_id = me.membership_id and f.fingerprint = form;
    else
        update auth.sent_forms f set leads_to = led_to
        where f.tenant_id = me.tenant_id and f.membership_id = me.membership_id and f.fingerprint = form;
    end if;
end
$$;

-- Two windows that begin a sheet of a case at the same moment begin it one after the other, so that the second
-- finds what the first has begun. Saving waits for nobody here.
create function gate.hold_beginning(begun_on uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if begun_on = any (gate.cases('record')) then
        perform from app.assignments a
        where a.tenant_id = gate.tenant() and a.case_id = begun_on and a.ended_at is null
        order by a.id for no key update;
    end if;
end
$$;

grant execute on function gate.begin_form(bytea), gate.finish_form(bytea, text),
    gate.hold_beginning(uuid) to portal_web;
reset role;
