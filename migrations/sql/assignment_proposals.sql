-- Who is asked to take a case, and what they answer (METHOD 2, phase 3). A coordinator proposes; until the person
-- says yes he or she learns a number and who asks, and nobody is put on a case without a yes.
set local role portal_owner;

create table app.assignment_proposals (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    case_number integer not null,
    membership_id uuid not null,
    -- The coordinator's answer about impartiality goes along to the assignment that a yes makes under the same id.
    conflict text not null check (conflict in ('none', 'some')),
    conflict_note app.sealed,
    asked_by uuid not null,
    asked_at timestamptz not null default clock_timestamp(),
    answer text check (answer in ('accepted', 'conflict', 'no_time', 'no_fit', 'taken_back')),
    answered_at timestamptz,
    primary key (tenant_id, id),
    check ((conflict = 'some') = (conflict_note is not null)),
    check ((answer is null) = (answered_at is null)),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, membership_id) references app.memberships (tenant_id, id)
        on delete restrict,
    foreign key (tenant_id, asked_by) references app.memberships (tenant_id, id) on delete restrict
);
create unique index assignment_proposals_open
    on app.assignment_proposals (tenant_id, case_id, membership_id) where answer is null;
create index assignment_proposals_waiting on app.assignment_proposals (tenant_id, membership_id)
    where answer is null;
create index assignment_proposals_of_case on app.assignment_proposals (tenant_id, case_id, asked_at desc);

alter table app.assignment_proposals enable row level security;
alter table app.assignment_proposals force row level security;
create policy gate on app.assignment_proposals to gate_owner using (true) with check (true);
-- The one who is asked, and the coordinators of the track; the team of the case learns of it with the yes.
create policy visible on app.assignment_proposals for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (membership_id = (select gate.membership())
                or track = any ((select gate.tracks())::text[])));
grant select on app.assignment_proposals to portal_web;
grant select, insert, update on app.assignment_proposals to gate_owner;

reset role;
set local role gate_owner;

-- A coordinator asks somebody who works in the track and is not on the case.
create function gate.propose_assignment(new_id uuid, asked_case uuid, person uuid, said text, note bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    found_case app.cases%rowtype;
begin
    select * into found_case from app.cases c
    where c.tenant_id = me.tenant_id and c.id = asked_case and c.erased_at is null
      and c.track = any (gate.tracks());
    if found_case.id is null then
        raise exception 'not a coordinator of this case' using errcode = '42501';
    end if;
    if not exists (
        select from app.memberships m
        where m.tenant_id = me.tenant_id and m.id = person and m.status = 'active' and m.kind = 'member'
          and found_case.track = any (select gate.track_of(r) from unnest(m.roles) r)) then
        raise exception 'that member does not work in this track' using errcode = '23514';
    end if;
    if exists (select from app.assignments a
               where a.tenant_id = me.tenant_id and a.case_id = asked_case
                 and a.membership_id = person and a.ended_at is null) then
        raise exception 'that member is on the case' using errcode = '23505';
    end if;
    insert into app.assignment_proposals (tenant_id, id, case_id, track, case_number, membership_id, conflict,
                                          conflict_note, asked_by)
    values (me.tenant_id, new_id, found_case.id, found_case.track, found_case.number, person, said, note,
            me.membership_id);
    perform log.write('case:propose', 'allowed', 'membership', person, found_case.id, found_case.number, 0,
                      'coordination', 'conflict_' || said);
end
$$;

-- The person answers once; a coordinator of the track may take the question back. A yes puts the person on the case.
create function gate.answer_proposal(proposal uuid, said text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    asked app.assignment_proposals%rowtype;
begin
    update app.assignment_proposals p set answer = said, answered_at = clock_timestamp()
    where p.tenant_id = me.tenant_id and p.id = proposal and p.answer is null
      and case said when 'taken_back' then p.track = any (gate.tracks())
                    else p.membership_id = me.membership_id end
    returning p.* into asked;
    if asked.id is null then
        raise exception 'no such question to answer' using errcode = 'P0002';
    end if;
    if said = 'accepted' then
        -- Whose coordination has ended since puts nobody on a case any more (ATTACKS B13).
        if not exists (select from app.memberships m
                       where m.tenant_id = asked.tenant_id and m.id = asked.asked_by and m.status = 'active'
                         and asked.track = any (gate.tracks_of(m.roles::text[]))) then
            raise exception 'whoever asked does not coordinate this track now' using errcode = '55000';
        end if;
        insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by, conflict,
                                     conflict_note, conflict_by, conflict_at)
        values (asked.tenant_id, asked.id, asked.case_id, asked.track, asked.membership_id, asked.asked_by,
                asked.conflict, asked.conflict_note, asked.asked_by, asked.asked_at);
    else
        perform log.write('case:decline', 'allowed', 'membership', asked.membership_id, asked.case_id,
                          asked.case_number, 0,
                          case said when 'taken_back' then 'coordination' else 'own_account' end, 'take_' || said);
    end if;
end
$$;

grant execute on function gate.propose_assignment(uuid, uuid, uuid, text, bytea),
    gate.answer_proposal(uuid, text) to portal_web;
reset role;
