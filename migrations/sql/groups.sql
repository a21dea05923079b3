-- Networks of relatives (METHOD 5.5): who facilitates, when it met, which themes, who was there by an alias.
-- No case is named anywhere. Words are sealed with the organisation's own key; days and numbers are in the clear.
set local role portal_owner;

create table app.groups (
    tenant_id uuid not null references app.tenants (id) on delete restrict,
    id uuid not null,
    body app.sealed not null,
    facilitator_id uuid not null,
    started_on date not null,
    version integer not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    foreign key (tenant_id, facilitator_id) references app.memberships (tenant_id, id)
        on delete restrict
);

-- How a group stood before each change; only the change itself writes it.
create table app.group_changes (
    tenant_id uuid not null,
    group_id uuid not null,
    version integer not null,
    body app.sealed not null,
    facilitator_id uuid not null,
    started_on date not null,
    changed_by uuid not null,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, group_id, version),
    foreign key (tenant_id, group_id) references app.groups (tenant_id, id) on delete restrict,
    foreign key (tenant_id, facilitator_id) references app.memberships (tenant_id, id)
        on delete restrict,
    foreign key (tenant_id, changed_by) references app.memberships (tenant_id, id) on delete restrict
);

-- Nobody is in a group without having agreed to it.
create table app.group_members (
    tenant_id uuid not null,
    id uuid not null,
    group_id uuid not null,
    alias app.sealed not null,
    agreed_on date not null,
    left_on date,
    author_id uuid not null,
    joined_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    unique (tenant_id, id, group_id),
    check (left_on >= agreed_on),
    foreign key (tenant_id, group_id) references app.groups (tenant_id, id) on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create index group_members_of on app.group_members (tenant_id, group_id);

create table app.group_meetings (
    tenant_id uuid not null,
    id uuid not null,
    group_id uuid not null,
    held_on date not null,
    evaluation smallint check (evaluation between 0 and 10),
    body app.sealed not null,
    author_id uuid not null,
    recorded_at timestamptz not null default clock_timestamp(),
    taken_back_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, id, group_id),
    foreign key (tenant_id, group_id) references app.groups (tenant_id, id) on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create index group_meetings_of on app.group_meetings (tenant_id, group_id, held_on desc);

create table app.group_attendance (
    tenant_id uuid not null,
    meeting_id uuid not null,
    member_id uuid not null,
    group_id uuid not null,
    noted_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, meeting_id, member_id),
    foreign key (tenant_id, meeting_id, group_id) references app.group_meetings (tenant_id, id, group_id)
        on delete restrict,
    foreign key (tenant_id, member_id, group_id) references app.group_members (tenant_id, id, group_id)
        on delete restrict
);
create index group_attendance_of on app.group_attendance (tenant_id, group_id);
grant select, update on app.groups to gate_owner;
grant insert on app.group_changes to gate_owner;

reset role;
set local role gate_owner;

-- Coaches of relatives and their coordinators know of the groups; nobody else does, nor who is lent.
create function gate.knows_groups() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (gate.caller()).kind = 'member' and 'parent_coach' = any (gate.own_tracks()) $$;

-- A coach keeps a group as a part of the own work; only the track's coordinator coordinates.
create function gate.purpose_in_groups() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select case when 'parent_coach' = any (gate.tracks()) then 'coordination' else 'assignment' end $$;

-- Groups that the caller keeps: those that he or she facilitates; every one for the track's coordinator.
create function gate.kept_groups() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(g.id), '{}') from app.groups g
    where g.tenant_id = gate.tenant() and gate.knows_groups()
      and ('parent_coach' = any (gate.tracks()) or g.facilitator_id = gate.membership())
$$;

-- Reading names people, if only by an alias: it leaves an entry like every other use.
create function gate.read_group(opened uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if not gate.knows_groups() then
        raise exception 'not of this track' using errcode = '42501';
    end if;
    perform log.write('group:read', 'allowed', 'group', opened, shown => 1, purpose => gate.purpose_in_groups())
    from app.groups g where g.tenant_id = gate.tenant() and g.id = opened;
end
$$;

create function gate.note_group() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if tg_table_name = 'groups' then
        perform log.write('group:create', 'allowed', 'group', new.id, purpose => gate.purpose_in_groups());
        return null;
    end if;
    perform log.write(case when tg_table_name = 'group_meetings' and tg_op = 'UPDATE' then 'group:change'
                           when tg_table_name = 'group_meetings' then 'group:meet'
                           when tg_op = 'INSERT' then 'group:join' else 'group:leave' end, 'allowed',
                      'group', new.group_id, purpose => gate.purpose_in_groups());
    return null;
end
$$;

-- A change by whoever keeps the group: what stood before is kept beside it, and it is handed only to somebody who
-- may facilitate one. False when somebody changed it first.
create function gate.change_group(changed uuid, seen_version integer, new_body app.sealed, new_start date,
                                  new_facilitator uuid)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    was app.groups%rowtype;
begin
    if changed is null or not changed = any (gate.kept_groups()) then
        raise exception 'not a group that the caller keeps' using errcode = '42501';
    end if;
    select * into was from app.groups g where g.tenant_id = me.tenant_id and g.id = changed for update;
    if was.version <> seen_version then
        return false;
    end if;
    if new_start > current_date + 1 or not exists (
        select from app.memberships m
        where m.tenant_id = me.tenant_id and m.id = new_facilitator and m.status = 'active'
          and m.kind = 'member' and m.roles && array['parent_coach', 'parent_coach_coordinator']) then
        raise exception 'that day or that member does not fit a group' using errcode = '23514';
    end if;
    insert into app.group_changes (tenant_id, group_id, version, body, facilitator_id, started_on, changed_by)
    values (was.tenant_id, was.id, was.version, was.body, was.facilitator_id, was.started_on,
            me.membership_id);
    update app.groups g set body = new_body, started_on = new_start, facilitator_id = new_facilitator,
        version = was.version + 1 where g.tenant_id = me.tenant_id and g.id = changed;
    perform log.write('group:change', 'allowed', 'group', changed, purpose => gate.purpose_in_groups());
    return true;
end
$$;

create function gate.guard_group() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    day date := case when tg_table_name = 'group_meetings' then (to_jsonb(new) ->> 'held_on')::date
                     else coalesce((to_jsonb(new) ->> 'left_on')::date,
                                   (to_jsonb(new) ->> 'agreed_on')::date) end;
begin
    -- A day of grace, because the day turns in Denmark before it turns for a clock in UTC.
    if day > current_date + 1 then
        raise exception 'this is not done in the future' using errcode = '23514';
    end if;
    return new;
end
$$;

grant execute on function gate.note_group(), gate.guard_group() to portal_owner;
grant execute on function gate.knows_groups(), gate.kept_groups(), gate.read_group(uuid),
    gate.change_group(uuid, integer, app.sealed, date, uuid) to portal_web;
reset role;
set local role portal_owner;

do $forced$
declare
    table_name text;
begin
    foreach table_name in array array['groups', 'group_changes', 'group_members', 'group_meetings',
                                      'group_attendance'] loop
        execute format('alter table app.%I enable row level security', table_name);
        execute format('alter table app.%I force row level security', table_name);
        execute format('create policy gate on app.%I to gate_owner using (true) with check (true)',
                       table_name);
        execute format('create policy visible on app.%I for select to portal_web '
                       'using (tenant_id = (select gate.tenant()) and (select gate.knows_groups()))',
                       table_name);
        execute format('grant select on app.%I to portal_web', table_name);
    end loop;
end
$forced$;

create policy started on app.groups for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and facilitator_id = (select gate.membership())
                and (select gate.knows_groups()));
create policy joined on app.group_members for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and left_on is null and group_id = any ((select gate.kept_groups())::uuid[]));
create policy went on app.group_members for update to portal_web
    using (tenant_id = (select gate.tenant()) and left_on is null and group_id = any ((select gate.kept_groups())::uuid[]))
    with check (tenant_id = (select gate.tenant()) and left_on is not null);
create policy met on app.group_meetings for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and group_id = any ((select gate.kept_groups())::uuid[]));
-- A meeting that was noted wrongly is taken back, and noted anew.
create policy taken_back on app.group_meetings for update to portal_web
    using (tenant_id = (select gate.tenant()) and taken_back_at is null
           and group_id = any ((select gate.kept_groups())::uuid[]))
    with check (tenant_id = (select gate.tenant()) and taken_back_at is not null);
create policy came on app.group_attendance for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and group_id = any ((select gate.kept_groups())::uuid[]));

grant insert (tenant_id, id, body, facilitator_id, started_on) on app.groups to portal_web;
grant insert (tenant_id, id, group_id, alias, agreed_on, author_id) on app.group_members to portal_web;
grant update (left_on) on app.group_members to portal_web;
grant update (taken_back_at) on app.group_meetings to portal_web;
grant insert (tenant_id, id, group_id, held_on, evaluation, body, author_id)
    on app.group_meetings to portal_web;
grant insert (tenant_id, meeting_id, member_id, group_id) on app.group_attendance to portal_web;

create trigger guard_group before insert or update on app.group_members
    for each row execute function gate.guard_group();
create trigger guard_group before insert on app.group_meetings
    for each row execute function gate.guard_group();
create trigger note_group after insert on app.groups
    for each row execute function gate.note_group();
create trigger note_group after insert or update on app.group_members
    for each row execute function gate.note_group();
create trigger take_back_now before update on app.group_meetings
    for each row execute function gate.take_back_now();
create trigger note_group after insert or update on app.group_meetings
    for each row execute function gate.note_group();
reset role;
