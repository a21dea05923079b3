-- Two things. Which rows of lending an organisation's own people see (what lies with another organisation
-- comes through functions of the gate alone). And, laid over every table of a case, the consent: whoever is
-- lent sees and writes what it names, and nothing else. A restrictive policy only ever takes away.
set local role portal_owner;

do $forced$
declare
    table_name text;
begin
    foreach table_name in array array['pairings', 'corps_profiles', 'needs', 'offers', 'loans', 'consents',
                                      'hand_backs'] loop
        execute format('alter table app.%I enable row level security', table_name);
        execute format('alter table app.%I force row level security', table_name);
        execute format('create policy gate on app.%I to gate_owner using (true) with check (true)',
                       table_name);
    end loop;
end
$forced$;

create policy visible on app.pairings for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (cardinality((select gate.tracks())::text[]) > 0 or (select gate.is_admin())));
create policy visible on app.corps_profiles for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (membership_id = (select gate.membership())
                or cardinality((select gate.tracks())::text[]) > 0));
create policy visible on app.needs for select to portal_web
    using (tenant_id = (select gate.tenant()) and track = any ((select gate.tracks())::text[]));
create policy visible on app.offers for select to portal_web
    using (tenant_id = (select gate.tenant()) and track = any ((select gate.tracks())::text[]));
create policy visible on app.loans for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])));
create policy visible on app.consents for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])));
create policy visible on app.hand_backs for select to portal_web
    using (tenant_id = (select gate.tenant())
           and (case_id = any ((select gate.cases('case'))::uuid[])
                or track = any ((select gate.tracks())::text[])));
grant select on app.pairings, app.corps_profiles, app.needs, app.offers, app.loans, app.consents,
    app.hand_backs to portal_web;
grant select (kind) on app.memberships to portal_web;

do $consented$
declare
    member_reads constant text := '(select gate.consented(false)) is null';
    member_writes constant text := '(select gate.consented(true)) is null';
    no_team constant text := '(select gate.colleagues()) is null';
    -- The same words as gate.part_of, written out because a function here would run once a row.
    part constant text := $part$case when definition_code in ('life_skills', 'parenting')
        or starts_with(definition_code, 'own_') then 'assessments' else coalesce(definition_code, 'case')
        end$part$;
    narrowed record;
begin
    for narrowed in select * from (values
        -- Sheets and what hangs on them: by the part that the tool belongs to.
        ('records', part, true), ('record_versions', part, true), ('drafts', part, true),
        ('steps', part, true), ('journal_marks', part, true), ('prints', part, true),
        -- Pages around the tools: read if the consent names them, written by members only.
        ('case_sheets', $$'case'$$, false), ('case_events', $$'course'$$, false),
        ('agreements', $$'agreements'$$, false)) t(name, part_of_row, is_written)
    loop
        execute format(
            'create policy consented on app.%I as restrictive for all to portal_web
             using (%s or (case_id::text || '':'' || %s) = any ((select gate.consented(false))::text[]))
             with check (%s or %s)',
            narrowed.name, member_reads, narrowed.part_of_row, member_writes,
            case when narrowed.is_written then format(
                '(case_id::text || '':'' || %s) = any ((select gate.consented(true))::text[])',
                narrowed.part_of_row) else 'false' end);
    end loop;
    -- What is nobody's who is lent.
    for narrowed in select * from (values ('case_links'), ('link_proposals'), ('copied_texts'),
                                          ('groups'), ('group_members'), ('group_meetings'),
                                          ('group_attendance'), ('advice'), ('invitations'),
                                          ('loans'), ('consents'), ('hand_backs'), ('disclosures'),
                                          ('assignment_proposals'),
                                          ('emergencies'), ('emergency_reviews')) t(name) loop
        execute format('create policy consented on app.%I as restrictive for all to portal_web
                        using (%s) with check (%s)', narrowed.name, member_reads, member_writes);
    end loop;
    -- The team of today, and no other people; hours on the case of the loan.
    execute format('create policy consented on app.assignments as restrictive for all to portal_web
                    using (%s or ended_at is null) with check (%s)', member_reads, member_writes);
    execute format('create policy consented on app.memberships as restrictive for all to portal_web
                    using (%s or id = any ((select gate.colleagues())::uuid[]))', no_team);
    execute format('create policy consented on app.time_entries as restrictive for all to portal_web
                    using (true) with check (%s or (case_id::text || '':case'')
                                             = any ((select gate.consented(true))::text[]))',
                   member_writes);
end
$consented$;

reset role;
set local role gate_owner;
grant execute on function
    gate.consented(boolean), gate.colleagues(), gate.partners(), gate.opt_in(uuid, uuid),
    gate.opt_out(uuid), gate.leave_corps(uuid),
    gate.save_profile(uuid, integer, text[], text[], text[], text[], integer),
    gate.post_need(uuid, text, text, text, text, text, integer, integer, bytea, integer, bytea),
    gate.close_need(uuid), gate.needs_seen(), gate.open_needs(uuid[]), gate.offers_seen(),
    gate.make_offer(uuid, uuid, uuid, integer, date, date, bytea), gate.close_offer(uuid, text),
    gate.propose_loan(uuid, uuid, uuid, bytea, integer, date, date, uuid, bytea, bytea),
    gate.sign_loan(uuid, bytea), gate.stop_loan(uuid, text), gate.accept_loan(uuid, integer),
    gate.hand_back(uuid, boolean, boolean, boolean, bytea), gate.loans_seen(uuid),
    gate.record_consent(uuid, integer, text[], date, date, text, bytea, bytea),
    gate.narrow_consent(uuid, integer, text[], date), gate.withdraw_consent(uuid),
    gate.open_preview(uuid), gate.loan_report(uuid), gate.mirror(uuid, text[])
    to portal_web;
reset role;
