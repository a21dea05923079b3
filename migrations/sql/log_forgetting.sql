-- What goes of the log's surroundings before its month: with an erased case, and with an organisation that leaves.
set local role gate_owner;

-- A case is erased: what was written about it while its log was controlled goes at once, that it was controlled and
-- how it came out stays. A signal that tells whom the citizen is like goes as a whole.
create function log.forget_case(tenant uuid, number integer) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    told uuid[] := array(select e.id from log.entries e
                         where e.tenant_id = tenant and e.case_number = forget_case.number);
begin
    perform log.part_with_questions(tenant, forget_case.number);
    delete from log.likeness_openings o where o.tenant_id = tenant and o.case_number = forget_case.number;
    delete from log.signals s
    where s.tenant_id = tenant and s.case_number = forget_case.number and s.kind in ('surname', 'address', 'namesake');
    update log.signals s set note = null, words_gone_at = clock_timestamp()
    where s.tenant_id = tenant and s.note is not null
      and (s.case_number = forget_case.number or s.entry_ids <@ told);
    update log.sampled d set note = null, question = null, answer = null, words_gone_at = clock_timestamp()
    where d.tenant_id = tenant and d.entry_id = any (told) and num_nonnulls(d.note, d.question, d.answer) > 0;
end
$$;

-- An organisation leaves: what serves its control alone goes with its keys. What was judged is unreadable from then
-- on, and goes with its months as it would have.
create function log.forget_organisation(tenant uuid) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
    delete from log.anchors a where a.tenant_id = tenant;
    delete from log.likeness_marks m where m.tenant_id = tenant;
    delete from log.likeness_names n where n.tenant_id = tenant;
    delete from log.likeness_openings o where o.tenant_id = tenant;
    delete from log.likeness_readers r where r.tenant_id = tenant;
    delete from log.likeness_rosters r where r.tenant_id = tenant;
    delete from app.log_filters f where f.tenant_id = tenant;
end
$$;

reset role;
