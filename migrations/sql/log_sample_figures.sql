-- The figures of spot checks, also of those whose drawn entries have gone.
set local role gate_owner;

-- What stays of drawn entries that went with their month: that they were judged, by whom, when, and how it came out.
create table log.sample_outcomes (
    tenant_id uuid not null,
    sample_id uuid not null,
    entries integer not null check (entries > 0),
    judged integer not null check (judged between 0 and entries),
    breaches integer not null check (breaches between 0 and judged),
    judges uuid[] not null,
    first_judged_at timestamptz,
    last_judged_at timestamptz,
    removed_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, sample_id),
    check ((judged > 0) = (cardinality(judges) > 0))
);

call log.wall_in('sample_outcomes');
revoke delete on log.sample_outcomes from gate_owner;

create function gate.samples()
returns table (id uuid, month date, seed bytea, population bigint, log_size bigint, drawn_by uuid,
               drawn_at timestamptz, entries bigint, judged bigint, breaches bigint, waiting bigint,
               judges uuid[], first_judged_at timestamptz, last_judged_at timestamptz, kept_until date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    tenant uuid := gate.auditors_tenant();
begin
    return query
        select s.id, s.month, s.seed, s.population, s.log_size, s.drawn_by, s.drawn_at,
               d.entries + coalesce(o.entries, 0), d.judged + coalesce(o.judged, 0), d.breaches + coalesce(o.breaches, 0),
               d.waiting, o.judges, o.first_judged_at, o.last_judged_at,
               log.kept_until(t, s.month::timestamp at time zone 'UTC')
        from log.samples s
        join app.tenants t on t.id = s.tenant_id
        cross join lateral (
            select count(*) as entries, count(a.judgement) as judged,
                   count(*) filter (where a.judgement = 'breach') as breaches,
                   count(*) filter (where a.question is not null and a.answer is null) as waiting
            from log.sampled a where a.tenant_id = s.tenant_id and a.sample_id = s.id) d
        left join log.sample_outcomes o on o.tenant_id = s.tenant_id and o.sample_id = s.id
        where s.tenant_id = tenant order by s.drawn_at desc;
end
$$;

grant execute on function gate.samples() to portal_web;
reset role;
