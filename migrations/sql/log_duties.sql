-- What waits for an auditor: drawing, judging, answers, citizens' questions. Told above the log and in the daily mail.
set local role gate_owner;

-- The month before this one, when cases were opened in it and no sample of it was drawn: looking into the log now
-- and then is not enough, it has to be regular (Datatilsynet 2023-423-0019). A draw before the month was over is none of
-- the month: who knows that it was made knows that the days after it are in no sample.
create function log.undrawn_month(tenant uuid, auditor uuid) returns date
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
    this_month date := date_trunc('month', log.danish_day())::date;
    last_month date := (this_month - interval '1 month')::date;
begin
    if exists (select from log.samples s where s.tenant_id = tenant and s.month = last_month
                                                and s.drawn_at >= log.midnight(this_month))
        or not exists (select from log.entries e
                       where e.tenant_id = tenant and e.at >= log.midnight(last_month) and e.at < log.midnight(this_month)
                         and e.case_number is not null and e.membership_id is distinct from auditor
                         and e.membership_id is not null) then
        return null;
    end if;
    return last_month;
end
$$;

-- What waits for an auditor. His or her own drawn entries wait for somebody else; those of a month that was removed
-- wait for nobody.
create type log.duties_row as (
    to_judge bigint, drawn_at timestamptz, unanswered bigint, asked_at timestamptz,
    requests bigint, due_on date, reviews bigint, undrawn date, shorter_on date, shorter_to integer
);

create function log.duties(tenant uuid, auditor uuid default null) returns log.duties_row
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    select d.to_judge, d.drawn_at, d.unanswered, d.asked_at, r.requests, r.due_on, r.reviews, u.month,
           p.from_day, p.months
    from (select count(*) filter (where s.membership_id is distinct from auditor) as to_judge,
                 min(p.drawn_at) filter (where s.membership_id is distinct from auditor) as drawn_at,
                 count(*) filter (where s.question is not null and s.answer is null) as unanswered,
                 min(s.asked_at) filter (where s.question is not null and s.answer is null) as asked_at
          from log.sampled s join log.samples p on p.tenant_id = s.tenant_id and p.id = s.sample_id
          where s.tenant_id = tenant and s.judgement is null
            and exists (select from log.entries e where e.at = s.entry_at and e.id = s.entry_id)) d,
         (select count(*) filter (where not log.waits(c)) as requests,
                 min(q.due_on) filter (where not log.waits(c)) as due_on,
                 count(*) filter (where log.waits(c) and c.review_on <= log.danish_day()) as reviews
          from log.citizen_requests q cross join lateral log.standing_decision(tenant, q.id) c
          where q.tenant_id = tenant and c.kind is distinct from 'answer') r,
         (select log.undrawn_month(tenant, auditor) as month) u
         left join log.coming_period(tenant) p on true
$$;

create function gate.log_duties() returns log.duties_row
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$ begin return log.duties(gate.auditors_tenant(), gate.membership()); end $$;

grant execute on function gate.log_duties() to portal_web;
reset role;
