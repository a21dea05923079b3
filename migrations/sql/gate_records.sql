-- What a saved version does to its record, decided here: numbering, locking, and the entry in the log.
set local role gate_owner;

create function gate.note_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    changed app.records%rowtype;
    case_number integer;
begin
    select * into changed from app.records r
    where r.tenant_id = new.tenant_id and r.id = new.record_id for update;
    if changed.current_version <> new.version - 1 then
        raise exception 'somebody saved this record first' using errcode = '40001';
    end if;
    if (changed.status = 'locked') <> (new.kind = 'correction') then
        raise exception 'a locked record takes corrections only, an open one none'
            using errcode = '23514';
    end if;
    if new.visibility <> changed.visibility and new.author_id <> changed.created_by then
        raise exception 'only the author says who reads the sheet' using errcode = '42501';
    end if;
    update app.records r set current_version = new.version, occurred_on = new.occurred_on,
        visibility = new.visibility,
        status = case new.kind when 'share' then 'shared' when 'save' then r.status else 'locked' end,
        locked_at = case when new.kind = 'lock' then clock_timestamp() else r.locked_at end,
        locked_by = case when new.kind = 'lock' then new.author_id else r.locked_by end
    where r.tenant_id = new.tenant_id and r.id = new.record_id;
    update app.cases c set touched_at = clock_timestamp()
    where c.tenant_id = new.tenant_id and c.id = new.case_id
    returning c.number into case_number;
    perform log.write('record:' || new.kind, 'allowed', new.definition_code, new.record_id,
                      new.case_id, case_number, 0,
                      gate.purpose_for(new.case_id, new.track, new.definition_code));
    return null;
end
$$;

create function gate.note_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform log.write('record:create', 'allowed', new.definition_code, new.id, new.case_id,
        (select c.number from app.cases c where c.tenant_id = new.tenant_id and c.id = new.case_id),
        0, gate.purpose_for(new.case_id, new.track, new.definition_code));
    return null;
end
$$;

create function gate.note_draft() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if new.body is not null then
        perform log.write('draft:save', 'allowed', new.definition_code, new.record_id, new.case_id,
            (select c.number from app.cases c where c.tenant_id = new.tenant_id and c.id = new.case_id),
            0, gate.purpose_for(new.case_id, new.track, new.definition_code));
    end if;
    return null;
end
$$;

-- A case that has ended is read and no longer written: until it is reopened, a locked sheet takes corrections
-- with a reason, and the measurements that belong after the end may be taken (METHOD 3.8).
create function gate.refuse_ended() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    -- Whoever may not open the case learns nothing of its state here: the policy refuses the row.
    case_state text := (select c.state from app.cases c
                        where c.tenant_id = new.tenant_id and c.tenant_id = gate.tenant()
                          and c.id = new.case_id
                          and gate.purpose_for(c.id, c.track, 'record') is not null);
    sheet_occasion text;
    sheet_status text;
begin
    if case_state is null or case_state not in ('closed', 'declined', 'transferred') then
        return new;
    end if;
    if tg_table_name = 'records' then
        sheet_occasion := new.occasion;
    else
        select r.occasion, r.status into sheet_occasion, sheet_status from app.records r
        where r.tenant_id = new.tenant_id and r.id = new.record_id;
    end if;
    if case_state = 'closed' and sheet_occasion in ('post', 'followup') or sheet_status = 'locked' then
        return new;
    end if;
    if tg_table_name = 'drafts' then
        if new.body is null then
            return new;
        end if;
    end if;
    raise exception 'this case has ended' using errcode = '55000';
end
$$;

grant execute on function gate.refuse_ended(), gate.note_record(), gate.note_version(), gate.note_draft() to portal_owner;
reset role;
set local role portal_owner;
create trigger refuse_ended before insert on app.records
    for each row execute function gate.refuse_ended();
create trigger refuse_ended before insert on app.record_versions
    for each row execute function gate.refuse_ended();
create trigger refuse_ended before insert or update on app.drafts
    for each row execute function gate.refuse_ended();
create trigger note_record after insert on app.records
    for each row execute function gate.note_record();
create trigger note_version after insert on app.record_versions
    for each row execute function gate.note_version();
create trigger note_draft after insert or update on app.drafts
    for each row execute function gate.note_draft();
reset role;
