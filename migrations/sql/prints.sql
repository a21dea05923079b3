-- What was taken out on paper: who, what, when and why. Added to and never changed; what the person wrote
-- about the reason is ciphertext under the case's key, and nothing of what was printed is kept.
set local role portal_owner;

create table app.prints (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    record_id uuid,
    definition_code text,
    kind text not null check (kind in ('sheet', 'plan', 'case')),
    reason text not null check (reason in ('meeting', 'for_the_citizen', 'partners', 'supervision',
                                           'journal', 'access_request', 'other')),
    body app.sealed not null,
    author_id uuid not null,
    printed_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    check ((kind = 'case') = (record_id is null)),
    check ((record_id is null) = (definition_code is null)),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, record_id, case_id, track, definition_code)
        references app.records (tenant_id, id, case_id, track, definition_code) on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create index prints_of_case on app.prints (tenant_id, case_id, printed_at desc);

alter table app.prints enable row level security;
alter table app.prints force row level security;
create policy gate on app.prints to gate_owner using (true) with check (true);
create policy visible on app.prints for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('record'))::uuid[])
                or track = any ((select gate.tracks())::text[])));
create policy printed on app.prints for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and (case_id = any ((select gate.cases('record'))::uuid[])
                     or track = any ((select gate.tracks())::text[])));

grant select on app.prints to portal_web;
grant insert (tenant_id, id, case_id, track, record_id, definition_code, kind, reason, body, author_id)
    on app.prints to portal_web;

reset role;
set local role gate_owner;

create function gate.note_print() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.record_id is null then
        perform gate.demand_fresh_proof();
    end if;
    perform log.write(
        case when new.record_id is null then 'case:print' else 'record:print' end, 'allowed',
        coalesce(new.definition_code, 'case'), coalesce(new.record_id, new.case_id), new.case_id,
        (select c.number from app.cases c where c.tenant_id = new.tenant_id and c.id = new.case_id),
        1, gate.purpose_for(new.case_id, new.track, coalesce(new.definition_code, 'case')),
        'print_' || new.reason);
    return null;
end
$$;

grant execute on function gate.note_print() to portal_owner;
reset role;
set local role portal_owner;
create trigger note_print after insert on app.prints
    for each row execute function gate.note_print();
reset role;
