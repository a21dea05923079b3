-- Who sees which row. Forced on every table, also for its owner. The functions stand in scalar
-- sub-selects: they run once a statement, not once a row (SECURITY 1.5).
set local role portal_owner;

do $forced$
declare
    table_name text;
begin
    foreach table_name in array array['tenants', 'memberships', 'invitations', 'cases', 'case_sheets',
                                      'assignments', 'records', 'record_versions', 'drafts'] loop
        execute format('alter table app.%I enable row level security', table_name);
        execute format('alter table app.%I force row level security', table_name);
        -- The gate's functions decide for themselves; nobody logs in as their owner.
        execute format('create policy gate on app.%I to gate_owner using (true) with check (true)',
                       table_name);
    end loop;
end
$forced$;

create policy own on app.tenants for select to portal_web
    using (id = (select gate.tenant()));
create policy own on app.memberships for select to portal_web
    using (tenant_id = (select gate.tenant()));
create policy own on app.invitations for select to portal_web
    using (tenant_id = (select gate.tenant()) and (select gate.is_admin()));

-- No page meets an erased case but the list of them: for every other it does not exist.
create policy visible on app.cases for select to portal_web
    using (tenant_id = (select gate.tenant()) and erased_at is null
           and (id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])));

create policy visible on app.case_sheets for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])));
create policy written on app.case_sheets for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and (case_id = any ((select gate.cases('case'))::uuid[])
                     or track = any ((select gate.tracks())::text[])));

create policy visible on app.assignments for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])));
-- Coordinators who work in the track take a case themselves; everybody else is asked (assignment_proposals.sql).
create policy given on app.assignments for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and assigned_by = (select gate.membership())
                and membership_id = (select gate.membership())
                and track = any ((select gate.tracks())::text[]) and conflict is not null);
-- An end is final: coming back is a new assignment, with its checks and its entry.
create policy ended on app.assignments for update to portal_web
    using (tenant_id = (select gate.tenant()) and track = any ((select gate.tracks())::text[])
           and ended_at is null)
    with check (tenant_id = (select gate.tenant()) and track = any ((select gate.tracks())::text[])
                and ended_at is not null);

-- A sheet that is not the whole team's is its author's, and the coordinators' unless it waits for supervision.
create policy visible on app.records for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('record'))::uuid[])
                or track = any ((select gate.tracks())::text[]))
           and (visibility = 'case_team' or created_by = (select gate.membership())
                or (visibility = 'coordinator' and track = any ((select gate.tracks())::text[]))));
create policy started on app.records for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and created_by = (select gate.membership())
                and case_id = any ((select gate.cases('record'))::uuid[]));

-- Whatever belongs to a sheet is seen and written by those who see the sheet: its own policy answers here.
create policy visible on app.record_versions for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('record'))::uuid[])
                or track = any ((select gate.tracks())::text[]))
           and exists (select from app.records r
                       where r.tenant_id = record_versions.tenant_id
                         and r.id = record_versions.record_id));
create policy written on app.record_versions for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and case_id = any ((select gate.cases('record'))::uuid[])
                and exists (select from app.records r
                            where r.tenant_id = record_versions.tenant_id
                              and r.id = record_versions.record_id));

-- A half-written sentence is nobody's but the writer's.
create policy own on app.drafts for select to portal_web
    using (tenant_id = (select gate.tenant()) and membership_id = (select gate.membership())
           and case_id = any ((select gate.cases('record'))::uuid[]));
create policy started on app.drafts for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and membership_id = (select gate.membership())
                and case_id = any ((select gate.cases('record'))::uuid[])
                and exists (select from app.records r
                            where r.tenant_id = drafts.tenant_id and r.id = drafts.record_id));
create policy continued on app.drafts for update to portal_web
    using (tenant_id = (select gate.tenant()) and membership_id = (select gate.membership())
           and case_id = any ((select gate.cases('record'))::uuid[]))
    with check (tenant_id = (select gate.tenant()) and membership_id = (select gate.membership())
                and case_id = any ((select gate.cases('record'))::uuid[]));

reset role;
