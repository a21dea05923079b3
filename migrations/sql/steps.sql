-- What is to be done, across tools: kept when a sheet is saved, ticked off by people. When and what kind
-- is in the clear, and whether somebody is named, so that lists and reminders open nothing; what and who is
-- ciphertext.
set local role portal_owner;

create table app.steps (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    record_id uuid not null,
    definition_code text not null,
    key text not null check (key ~ '^[a-z][a-z0-9_.]{0,59}$'),
    kind text not null check (kind in ('next_step', 'review', 'acute', 'supervision', 'look_at')),
    due_on date,
    is_owned boolean not null default false,
    state text not null default 'open' check (state in ('open', 'done', 'dropped')),
    ticked_by uuid,
    body app.sealed not null,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    unique (tenant_id, record_id, key),
    foreign key (tenant_id, record_id, case_id, track, definition_code)
        references app.records (tenant_id, id, case_id, track, definition_code) on delete restrict,
    foreign key (tenant_id, ticked_by) references app.memberships (tenant_id, id) on delete restrict
);
create index steps_open on app.steps (tenant_id, case_id, due_on, id) where state = 'open';
create index steps_closed on app.steps (tenant_id, case_id, changed_at desc, id desc)
    where state <> 'open';
create index steps_of_track on app.steps (tenant_id, track, kind, due_on, id) where state = 'open';

alter table app.steps enable row level security;
alter table app.steps force row level security;
create policy gate on app.steps to gate_owner using (true) with check (true);
-- Whoever does not see the sheet does not see its steps.
create policy visible on app.steps for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('record'))::uuid[])
                or track = any ((select gate.tracks())::text[]))
           and exists (select from app.records r
                       where r.tenant_id = steps.tenant_id and r.id = steps.record_id));
create policy kept on app.steps for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and ticked_by is null
                and case_id = any ((select gate.cases('record'))::uuid[])
                and exists (select from app.records r
                            where r.tenant_id = steps.tenant_id and r.id = steps.record_id));
-- A coordinator answers for what is put before him or her, and ticks that; all else is the team's.
create policy changed on app.steps for update to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('record'))::uuid[])
                or (track = any ((select gate.tracks())::text[])
                    and kind in ('acute', 'supervision', 'look_at')))
           and exists (select from app.records r
                       where r.tenant_id = steps.tenant_id and r.id = steps.record_id))
    with check (tenant_id = (select gate.tenant())
                and (case_id = any ((select gate.cases('record'))::uuid[])
                     or (track = any ((select gate.tracks())::text[])
                         and kind in ('acute', 'supervision', 'look_at'))));

grant select on app.steps to portal_web;
grant insert (tenant_id, id, case_id, track, record_id, definition_code, key, kind, due_on, is_owned, state, body)
    on app.steps to portal_web;
grant update (kind, due_on, is_owned, state, ticked_by, body) on app.steps to portal_web;

reset role;
set local role gate_owner;

-- When and by whom is not for the caller to say; who only coordinates may tick and change nothing else.
create function gate.guard_step() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.ticked_by is distinct from old.ticked_by and new.ticked_by <> gate.membership() then
        raise exception 'nobody ticks under another name' using errcode = '42501';
    end if;
    if not new.case_id = any (gate.cases('record'))
        and (new.ticked_by is null
             or (new.kind, new.due_on, new.is_owned, new.body)
                is distinct from (old.kind, old.due_on, old.is_owned, old.body)) then
        raise exception 'only people on the case write its steps' using errcode = '42501';
    end if;
    new.changed_at := case when new.state is distinct from old.state then clock_timestamp()
                           else old.changed_at end;
    return new;
end
$$;

create function gate.note_step() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.state is distinct from old.state then
        perform log.write(
            'step:' || case new.state when 'done' then 'done' when 'dropped' then 'drop' else 'reopen' end,
            'allowed', new.definition_code, new.record_id, new.case_id,
            (select c.number from app.cases c where c.tenant_id = new.tenant_id and c.id = new.case_id),
            0, gate.purpose_for(new.case_id, new.track, 'record'));
    end if;
    return null;
end
$$;

grant execute on function gate.guard_step(), gate.note_step() to portal_owner;
reset role;
set local role portal_owner;
create trigger guard_step before update on app.steps
    for each row execute function gate.guard_step();
create trigger note_step after update on app.steps
    for each row execute function gate.note_step();
reset role;
