-- Where a record stands towards the municipality's own file. Marks are only ever added; the latest one
-- is the record's state. The reference under which it is found names the citizen's file: ciphertext.
set local role portal_owner;

create table app.journal_marks (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    record_id uuid not null,
    definition_code text not null,
    state text not null check (state in ('not_relevant', 'to_transfer', 'transferred')),
    reference app.sealed,
    author_id uuid not null,
    marked_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    check ((state = 'transferred') = (reference is not null)),
    foreign key (tenant_id, record_id, case_id, track, definition_code)
        references app.records (tenant_id, id, case_id, track, definition_code) on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create index journal_marks_of_case on app.journal_marks
    (tenant_id, case_id, state, marked_at desc, id desc);

alter table app.journal_marks enable row level security;
alter table app.journal_marks force row level security;
create policy gate on app.journal_marks to gate_owner using (true) with check (true);
create policy visible on app.journal_marks for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('record'))::uuid[])
                or track = any ((select gate.tracks())::text[]))
           and exists (select from app.records r
                       where r.tenant_id = journal_marks.tenant_id and r.id = journal_marks.record_id));
create policy marked on app.journal_marks for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and case_id = any ((select gate.cases('record'))::uuid[])
                and exists (select from app.records r
                            where r.tenant_id = journal_marks.tenant_id and r.id = journal_marks.record_id));

grant select on app.journal_marks to portal_web;
grant insert (tenant_id, id, case_id, track, record_id, definition_code, state, reference, author_id)
    on app.journal_marks to portal_web;

reset role;
set local role gate_owner;

create function gate.note_journal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update app.records r set journal_state = new.state
    where r.tenant_id = new.tenant_id and r.id = new.record_id;
    perform log.write('record:journal', 'allowed', new.definition_code, new.record_id, new.case_id,
        (select c.number from app.cases c where c.tenant_id = new.tenant_id and c.id = new.case_id),
        0, gate.purpose_for(new.case_id, new.track, 'record'));
    return null;
end
$$;

grant execute on function gate.note_journal() to portal_owner;
reset role;
set local role portal_owner;
create trigger note_journal after insert on app.journal_marks
    for each row execute function gate.note_journal();
reset role;
