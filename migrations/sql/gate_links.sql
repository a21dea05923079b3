-- Links between cases: their numbers, asking another track's coordinator, and texts copied along them.
set local role gate_owner;

-- The numbers by which a link is told to somebody who may open only one of the cases.
create function gate.number_link() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    new.number_a := (select c.number from app.cases c
                     where c.tenant_id = new.tenant_id and c.id = new.case_a);
    new.number_b := (select c.number from app.cases c
                     where c.tenant_id = new.tenant_id and c.id = new.case_b);
    return new;
end
$$;

create function gate.are_linked(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select from app.case_links l
        where l.tenant_id = gate.tenant() and l.ended_at is null
          and l.case_a = least(one, other) and l.case_b = greatest(one, other))
$$;

-- A coordinator names a case of another track by its number. Whose case it is, is looked up here, so that
-- the one who asks learns no more than that the number exists.
create function gate.propose_link(new_id uuid, own_case uuid, other_number integer, sealed_reason bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    mine app.cases%rowtype;
    other app.cases%rowtype;
begin
    select * into mine from app.cases c
    where c.tenant_id = me.tenant_id and c.id = own_case and c.track = any (gate.tracks());
    if mine.id is null then
        raise exception 'not a coordinator of this track' using errcode = '42501';
    end if;
    select * into other from app.cases c
    where c.tenant_id = me.tenant_id and c.number = other_number and c.track <> mine.track;
    if other.id is null then
        raise exception 'no such case in another track' using errcode = 'P0002';
    end if;
    if gate.are_linked(mine.id, other.id) then
        raise exception 'linked already' using errcode = '23505';
    end if;
    insert into app.link_proposals (tenant_id, id, from_case, from_track, from_number, to_case, to_track,
                                    to_number, reason, author_id)
    values (me.tenant_id, new_id, mine.id, mine.track, mine.number, other.id, other.track, other.number,
            sealed_reason, me.membership_id);
    perform log.write('case:link_propose', 'allowed', 'case', c.id, c.id, c.number, 0, 'coordination')
    from app.cases c where c.tenant_id = me.tenant_id and c.id in (mine.id, other.id);
end
$$;

-- The other track's coordinator answers; whoever asked may only take it back. A yes makes the link.
create function gate.answer_link(proposal uuid, said text, sealed_reason bytea default null)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    asked app.link_proposals%rowtype;
begin
    update app.link_proposals p
    set answer = said, answered_by = me.membership_id, answered_at = clock_timestamp()
    where p.tenant_id = me.tenant_id and p.id = proposal and p.answer is null
      and case said when 'taken_back' then p.from_track else p.to_track end = any (gate.tracks())
    returning p.* into asked;
    if asked.id is null then
        raise exception 'no such proposal to answer' using errcode = 'P0002';
    end if;
    if said = 'accepted' then
        insert into app.case_links (tenant_id, id, case_a, track_a, case_b, track_b, reason_a, reason_b,
                                    author_id)
        select me.tenant_id, asked.id, a.case_id, a.track, b.case_id, b.track, a.reason, b.reason,
               me.membership_id
        from (values (asked.from_case, asked.from_track, asked.reason),
                     (asked.to_case, asked.to_track, sealed_reason)) a(case_id, track, reason),
             (values (asked.from_case, asked.from_track, asked.reason),
                     (asked.to_case, asked.to_track, sealed_reason)) b(case_id, track, reason)
        where a.case_id < b.case_id;
    else
        perform log.write('case:link_decline', 'allowed', 'case', c.id, c.id, c.number, 0, 'coordination')
        from app.cases c where c.tenant_id = me.tenant_id and c.id in (asked.from_case, asked.to_case);
    end if;
end
$$;

create function gate.guard_copy() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if not gate.are_linked(new.case_id, new.source_case) then
        raise exception 'these cases are not linked' using errcode = '42501';
    end if;
    new.source_number := (select c.number from app.cases c
                          where c.tenant_id = new.tenant_id and c.id = new.source_case);
    return new;
end
$$;

-- Both cases' logs tell of the copy: what was taken out of one, and put into the other.
create function gate.note_copy() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.write('case:copy_out', 'allowed', new.source_code, new.source_record, new.source_case,
                      new.source_number, 1, gate.purpose_for(new.source_case, new.source_track, 'record'));
    perform log.write('case:copy_in', 'allowed', 'case', new.case_id, new.case_id,
        (select c.number from app.cases c where c.tenant_id = new.tenant_id and c.id = new.case_id),
        0, gate.purpose_for(new.case_id, new.track, 'record'));
    return null;
end
$$;

grant execute on function gate.number_link(), gate.guard_copy(), gate.note_copy() to portal_owner;
reset role;
set local role portal_owner;
create trigger number_link before insert on app.case_links
    for each row execute function gate.number_link();
create trigger guard_copy before insert on app.copied_texts
    for each row execute function gate.guard_copy();
create trigger note_copy after insert on app.copied_texts
    for each row execute function gate.note_copy();
reset role;
