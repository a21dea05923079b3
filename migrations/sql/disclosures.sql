-- Information passed on to another authority because a law allows it, such as section 115 of the Administration
-- of Justice Act: another act than the citizen's consent, and nobody gets a door by it. Rows are only ever added.
-- To whom, why, what was passed on and the paper itself are ciphertext under the case's key.
set local role portal_owner;

create table app.disclosures (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    ground text not null check (ground in ('ssp', 'psp', 'ksp', 'law', 'other')),
    language text not null check (language in ('da', 'en')),
    -- How many fields, and of which sheets in which versions; the sheet of the case is not in the list.
    fields integer not null check (fields between 1 and 500),
    sheets uuid[] not null,
    versions integer[] not null,
    body app.sealed not null,
    paper app.sealed not null,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    author_id uuid not null,
    made_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    check (cardinality(sheets) = cardinality(versions) and cardinality(sheets) <= 50),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create index disclosures_of_case on app.disclosures (tenant_id, case_id, made_at desc);

alter table app.disclosures enable row level security;
alter table app.disclosures force row level security;
create policy gate on app.disclosures to gate_owner using (true) with check (true);
-- No part of a consent and no emergency is called '': those who are lent or broke in see none and make none.
create policy visible on app.disclosures for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases(''))::uuid[])
                or track = any ((select gate.tracks())::text[])));
create policy made on app.disclosures for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and (case_id = any ((select gate.cases(''))::uuid[])
                     or track = any ((select gate.tracks())::text[])));

grant select on app.disclosures to portal_web;
grant insert (tenant_id, id, case_id, track, ground, language, fields, sheets, versions, body, paper,
              fingerprint, author_id) on app.disclosures to portal_web;

reset role;
set local role gate_owner;

-- The person has just shown a factor again, and each sheet is this case's, in the version that counts now, and
-- one that this person may read: nobody passes on what somebody else keeps for supervision.
create function gate.check_disclosure() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
begin
    perform gate.demand_fresh_proof();
    if exists (
        select from unnest(new.sheets, new.versions) s(id, version)
        where not exists (
            select from app.records r
            where r.tenant_id = new.tenant_id and r.id = s.id and r.case_id = new.case_id
              and r.current_version = s.version and r.current_version > 0
              and (r.visibility = 'case_team' or r.created_by = me.membership_id
                   or (r.visibility = 'coordinator' and r.track = any (gate.tracks()))))) then
        raise exception 'not a sheet to pass on from' using errcode = '42501';
    end if;
    return new;
end
$$;

create function gate.note_disclosure() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.write('disclosure:make', 'allowed', 'disclosure', new.id, new.case_id,
        (select c.number from app.cases c where c.tenant_id = new.tenant_id and c.id = new.case_id),
        new.fields, gate.purpose_for(new.case_id, new.track, 'case'), 'ground_' || new.ground,
        fingerprint => new.fingerprint);
    return null;
end
$$;

grant execute on function gate.check_disclosure(), gate.note_disclosure() to portal_owner;
reset role;
set local role portal_owner;
create trigger check_disclosure before insert on app.disclosures
    for each row execute function gate.check_disclosure();
create trigger note_disclosure after insert on app.disclosures
    for each row execute function gate.note_disclosure();
reset role;
