-- The citizen of a case bears the whole name of somebody who works here: given only where an organisation has turned
-- it on. No name is kept, and nothing of a colleague. Of a case there are the keyed digests of its name, sealed, and
-- an answer, yes or no, that only the key tells from chance: 16 bytes of chance, and 16 that follow from them and the
-- key for a yes, or are chance, too. All answers are written anew at once, so that copies of two days tell nothing
-- either (ATTACKS A26). `place` is the case under another name: who compares all cases learns of none that it exists.
set local role gate_owner;

create table log.likeness_names (
    tenant_id uuid not null,
    case_id uuid not null,
    place uuid not null,
    prints app.sealed not null,
    answer bytea not null check (octet_length(answer) = 32),
    set_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, case_id),
    unique (tenant_id, place)
);

-- Whether the answers still hold: not when somebody has come, gone or changed name, and none longer than a day.
create table log.likeness_rosters (
    tenant_id uuid not null primary key,
    is_old boolean not null default true,
    compared_on date
);

call log.wall_in('likeness_names', 'likeness_rosters');

create function log.is_to_compare(roster log.likeness_rosters) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select roster.is_old
           or roster.compared_on is distinct from log.danish_day()
$$;

-- Members, whoever is lent while the loan lives, and for half a year who has left: one knows a colleague longer than
-- one works together.
create function log.colleagues(tenant uuid) returns table (id uuid, name bytea)
language sql stable set search_path = pg_catalog, pg_temp
as $$
    select m.id, m.name::bytea from app.memberships m
    where m.tenant_id = tenant
      and case when m.status = 'left' then m.kind = 'member' and m.left_at > clock_timestamp() - interval '180 days'
               when m.kind = 'guest' then gate.is_lent(m.tenant_id, m.id)
               else true end
$$;

-- A reader brings with an opening what the key makes of the case; with the chance in the answer it gives the yes.
create function log.says_yes(answer bytea, reader_marks bytea[]) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select exists (select from unnest(reader_marks) brought
                   where octet_length(brought) = 32
                     and substring(sha256(brought || substring(answer from 1 for 16)) from 1 for 16)
                         = substring(answer from 17))
$$;

-- `beside` tells what the person had to do with the case: 0 not assigned that day; assigned, and about a conflict of
-- interest 1 nobody has answered, 2 there is none, 3 there is one.
create function log.signs_of_namesake(tenant uuid, first_day date, last_day date, at_least integer, span integer)
returns setof log.pattern
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return query
        select s.membership_id, s.case_number, s.day, s.seen,
               coalesce((select max(case a.conflict when 'some' then 3 when 'none' then 2 else 1 end)
                         from app.assignments a join app.cases c on c.tenant_id = a.tenant_id and c.id = a.case_id
                         where a.tenant_id = tenant and c.number = s.case_number and a.membership_id = s.membership_id
                           and a.started_at < log.midnight(s.day + 1)
                           and (a.ended_at is null or a.ended_at >= log.midnight(s.day))), 0),
               s.entry_ats, s.entry_ids
        from log.signs_of_likeness('namesake', tenant, first_day, last_day, at_least, span) s;
end
$$;

-- Somebody has come, gone or changed name: before the next case is opened, names are compared anew.
create function gate.note_colleague() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update log.likeness_rosters r set is_old = true where r.tenant_id = new.tenant_id and not r.is_old;
    return null;
end
$$;

create function gate.note_leaving() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    new.left_at := case when new.status <> 'left' then null
                        when old.status = 'left' then old.left_at
                        else clock_timestamp() end;
    return new;
end
$$;

grant execute on function gate.note_colleague(), gate.note_leaving() to portal_owner;
reset role;
set local role portal_owner;
create trigger note_colleague after insert or update of name, status, kind on app.memberships
    for each row execute function gate.note_colleague();
create trigger note_leaving before update of status on app.memberships
    for each row execute function gate.note_leaving();
reset role;
