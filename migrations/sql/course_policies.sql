-- Who sees what happens around the tools, and who may add to it. Forced, also for the owner.
set local role portal_owner;

do $forced$
declare
    table_name text;
begin
    foreach table_name in array array['case_events', 'agreements', 'case_links', 'link_proposals',
                                      'copied_texts', 'time_entries', 'advice'] loop
        execute format('alter table app.%I enable row level security', table_name);
        execute format('alter table app.%I force row level security', table_name);
        execute format('create policy gate on app.%I to gate_owner using (true) with check (true)',
                       table_name);
    end loop;
end
$forced$;

create policy visible on app.case_events for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])));
-- A state is moved by coordinators; where in the sentence a person stands, the mentor knows too.
create policy written on app.case_events for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and (track = any ((select gate.tracks())::text[])
                     or (kind = 'stage' and case_id = any ((select gate.cases('case'))::uuid[]))));

create policy visible on app.agreements for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])));
create policy recorded on app.agreements for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and (case_id = any ((select gate.cases('case'))::uuid[])
                     or track = any ((select gate.tracks())::text[])));
-- A withdrawal is final: a new yes is a new agreement.
create policy withdrawn on app.agreements for update to portal_web
    using (tenant_id = (select gate.tenant()) and withdrawn_on is null
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])))
    with check (tenant_id = (select gate.tenant()) and withdrawn_on is not null
                and (case_id = any ((select gate.cases('case'))::uuid[])
                     or track = any ((select gate.tracks())::text[])));

-- The year of birth is told later, or mended: the agreements that hold are to be renewed on another day.
create policy dated on app.agreements for update to portal_web
    using (tenant_id = (select gate.tenant()) and withdrawn_on is null and kind = 'participation'
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])))
    with check (tenant_id = (select gate.tenant()) and withdrawn_on is null
                and (case_id = any ((select gate.cases('case'))::uuid[])
                     or track = any ((select gate.tracks())::text[])));

-- Only people on both cases, and the coordinators who answer for one of them, learn that they belong
-- together (METHOD 5.1). What the other case says stays shut all the same.
create policy visible on app.case_links for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (track_a = any ((select gate.tracks())::text[])
                or track_b = any ((select gate.tracks())::text[])
                or (case_a = any ((select gate.cases('case'))::uuid[])
                    and case_b = any ((select gate.cases('case'))::uuid[]))));
create policy made on app.case_links for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and cardinality((select gate.tracks())::text[]) > 0
                and (case_a = any ((select gate.cases('case'))::uuid[])
                     or track_a = any ((select gate.tracks())::text[]))
                and (case_b = any ((select gate.cases('case'))::uuid[])
                     or track_b = any ((select gate.tracks())::text[])));
create policy ended on app.case_links for update to portal_web
    using (tenant_id = (select gate.tenant()) and ended_at is null
           and (track_a = any ((select gate.tracks())::text[])
                or track_b = any ((select gate.tracks())::text[])))
    with check (tenant_id = (select gate.tenant()) and ended_at is not null);

-- A proposal is between two coordinators; people on the cases learn nothing of it.
create policy visible on app.link_proposals for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (from_track = any ((select gate.tracks())::text[])
                or to_track = any ((select gate.tracks())::text[])));

create policy visible on app.copied_texts for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])));
-- Whoever copies may open both cases; that they are linked, a trigger sees to (gate.guard_copy).
create policy copied on app.copied_texts for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and author_id = (select gate.membership())
                and (case_id = any ((select gate.cases('record'))::uuid[])
                     or track = any ((select gate.tracks())::text[]))
                and (source_case = any ((select gate.cases('record'))::uuid[])
                     or source_track = any ((select gate.tracks())::text[])));

create policy visible on app.time_entries for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (membership_id = (select gate.membership())
                or track = any ((select gate.tracks())::text[])));
create policy written on app.time_entries for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and membership_id = (select gate.membership())
                and track = any ((select gate.own_tracks())::text[])
                and (case_id is null or case_id = any ((select gate.cases('case'))::uuid[])
                     or track = any ((select gate.tracks())::text[])));
-- Until the end of the month after; then the months that were counted stay as they were.
create policy taken_back on app.time_entries for update to portal_web
    using (tenant_id = (select gate.tenant()) and membership_id = (select gate.membership())
           and taken_back_at is null and record_id is null
           and spent_on >= date_trunc('month', current_date) - interval '1 month')
    with check (tenant_id = (select gate.tenant()) and taken_back_at is not null);

create policy visible on app.advice for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (membership_id = (select gate.membership())
                or track = any ((select gate.tracks())::text[])));
create policy written on app.advice for insert to portal_web
    with check (tenant_id = (select gate.tenant()) and membership_id = (select gate.membership())
                and track = any ((select gate.own_tracks())::text[]));
create policy taken_back on app.advice for update to portal_web
    using (tenant_id = (select gate.tenant()) and membership_id = (select gate.membership())
           and taken_back_at is null
           and given_on >= date_trunc('month', current_date) - interval '1 month')
    with check (tenant_id = (select gate.tenant()) and taken_back_at is not null);

grant select on app.case_events, app.agreements, app.case_links, app.link_proposals, app.copied_texts,
    app.time_entries, app.advice to portal_web;
grant insert (tenant_id, id, case_id, track, kind, from_code, to_code, happened_on, post_excused, body,
              author_id) on app.case_events to portal_web;
grant insert (tenant_id, id, case_id, track, kind, given_on, renew_on, body, author_id)
    on app.agreements to portal_web;
grant update (withdrawn_on, renew_on) on app.agreements to portal_web;
grant insert (tenant_id, id, case_a, track_a, case_b, track_b, reason_a, reason_b, author_id)
    on app.case_links to portal_web;
grant update (ended_at) on app.case_links to portal_web;
grant insert (tenant_id, id, case_id, track, source_case, source_track, source_record, source_code,
              source_version, body, author_id) on app.copied_texts to portal_web;
grant insert (tenant_id, id, membership_id, case_id, track, spent_on, minutes, kind)
    on app.time_entries to portal_web;
grant update (taken_back_at) on app.time_entries to portal_web;
grant insert (tenant_id, id, membership_id, track, given_on, minutes, colleague, theme,
              definition_version) on app.advice to portal_web;
grant update (taken_back_at) on app.advice to portal_web;
reset role;
set local role gate_owner;
grant execute on function
    gate.own_tracks(), gate.propose_link(uuid, uuid, integer, bytea),
    gate.answer_link(uuid, text, bytea) to portal_web;
reset role;
