-- Instruments that an organisation brought itself. A definition is method content and no personal data,
-- so it stands in the clear. Versions are only ever added: records point at them for ever.
set local role portal_owner;

create table app.instruments (
    tenant_id uuid not null,
    -- The prefix keeps them apart from whatever a later release ships.
    code text not null check (code ~ '^own_[a-z_]{1,35}$'),
    version text not null check (version ~ '^\d+\.\d+\.\d+$'),
    content text not null check (octet_length(content) between 1 and 65536),
    loaded_by uuid not null,
    loaded_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, code, version),
    foreign key (tenant_id, loaded_by) references app.memberships (tenant_id, id) on delete restrict
);

alter table app.instruments enable row level security;
alter table app.instruments force row level security;
create policy gate on app.instruments to gate_owner using (true) with check (true);
create policy own on app.instruments for select to portal_web
    using (tenant_id = (select gate.tenant()));
create policy loaded on app.instruments for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and loaded_by = (select gate.membership())
                and (select gate.is_admin()));

grant select on app.instruments to portal_web;
grant insert (tenant_id, code, version, content, loaded_by) on app.instruments to portal_web;

reset role;
set local role gate_owner;

create function gate.note_instrument() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.write('instrument:load', 'allowed', 'instrument', purpose => 'administration');
    return null;
end
$$;

grant execute on function gate.note_instrument() to portal_owner;
reset role;
set local role portal_owner;
create trigger note_instrument after insert on app.instruments
    for each row execute function gate.note_instrument();
reset role;
