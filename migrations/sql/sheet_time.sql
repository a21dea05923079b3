-- The minutes of a sheet, carried over to the own time of whoever saved it: written down once, counted once.
set local role gate_owner;

-- Each kind has at most one entry that counts. What a correction changes is taken back and written anew, as
-- everywhere; the months that were counted stay, and another person's time is that person's account.
create function gate.keep_sheet_time(sheet uuid, contact integer, travel integer, admin integer)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    written app.records%rowtype;
    open_since date := date_trunc('month', current_date) - interval '1 month';
    spent record;
begin
    select * into written from app.records r
    where r.tenant_id = me.tenant_id and r.id = sheet and r.current_version > 0
      and r.case_id = any (gate.cases('record'))
      and (gate.consented(true) is null
           or r.case_id || ':' || gate.part_of(r.definition_code) = any (gate.consented(true)))
      and (r.visibility = 'case_team' or r.created_by = me.membership_id);
    if written.id is null then
        raise exception 'not a saved sheet of an own case' using errcode = '42501';
    end if;
    if written.occurred_on < open_since or exists (
        select from app.time_entries e
        where e.tenant_id = me.tenant_id and e.record_id = sheet
          and (e.membership_id <> me.membership_id or e.spent_on < open_since)) then
        return;
    end if;
    for spent in
        select v.kind, v.minutes
        from (values ('contact', contact), ('travel', travel), ('admin', admin)) v(kind, minutes)
    loop
        update app.time_entries e set taken_back_at = clock_timestamp()
        where e.tenant_id = me.tenant_id and e.record_id = sheet and e.kind = spent.kind
          and e.taken_back_at is null
          and (e.minutes, e.spent_on) is distinct from (spent.minutes, written.occurred_on);
        if spent.minutes > 0 then
            insert into app.time_entries
                (tenant_id, id, membership_id, case_id, track, record_id, spent_on, minutes, kind)
            values (me.tenant_id, gen_random_uuid(), me.membership_id, written.case_id, written.track,
                    sheet, written.occurred_on, spent.minutes, spent.kind)
            on conflict (tenant_id, record_id, kind) where taken_back_at is null do nothing;
        end if;
    end loop;
end
$$;

grant execute on function gate.keep_sheet_time(uuid, integer, integer, integer) to portal_web;
reset role;
