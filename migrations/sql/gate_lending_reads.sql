-- What each side of a loan may know of it. The lender sees dates and hours; the case is the borrower's.
set local role gate_owner;

-- Loans as the caller sees them: as coordinator of the borrower or of the lender, or as the one who is lent.
create function gate.loans_seen(only_loan uuid default null)
returns table (id uuid, side text, other_name text, track text, need_tenant_id uuid, need_id uuid,
    case_id uuid, case_number integer, home_membership_id uuid, guest_id uuid, guest_name bytea,
    terms bytea, hours_per_week integer, starts_at timestamptz, ends_at timestamptz, state text,
    reason text, expires_at timestamptz, consent_version integer, parts text[],
    consent_until timestamptz, minutes bigint, is_paired boolean, proposed_at timestamptz,
    signed_at timestamptz, region text, language text, ideology text, urgency text, need_hours integer,
    weeks integer, note bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gate.caller_row := gate.caller();
    own_tracks text[] := gate.tracks();
begin
    return query
        select l.id, s.side, t.name, l.track, l.tenant_id, l.need_id,
               case when s.side = 'borrower' then l.case_id end,
               case when s.side = 'borrower' then (select c.number from app.cases c
                   where c.tenant_id = l.tenant_id and c.id = l.case_id) end,
               case when s.side <> 'borrower' then l.home_membership_id end,
               case when s.side = 'borrower' then l.guest_id end,
               case when s.side = 'borrower' then l.guest_name::bytea end,
               l.terms::bytea, l.hours_per_week, l.starts_at, l.ends_at,
               case when l.state in ('proposed', 'signed') and l.expires_at <= clock_timestamp()
                      or l.state in ('proposed', 'signed', 'running') and l.ends_at <= clock_timestamp()
                    then 'lapsed' else l.state end,
               l.reason, l.expires_at,
               l.consent_version, case when s.side <> 'lender' then c.parts::text[] end, c.until_at,
               (select sum(e.minutes) from app.time_entries e
                where e.tenant_id = l.tenant_id and e.membership_id = l.guest_id
                  and e.case_id = l.case_id and e.taken_back_at is null
                  and e.recorded_at between coalesce(l.accepted_at, 'infinity')
                                        and coalesce(l.ended_at, 'infinity')),
               gate.paired(l.tenant_id, l.home_tenant_id), l.proposed_at, l.signed_at,
               n.region, n.language, n.ideology, n.urgency, n.hours_per_week, n.weeks, n.note::bytea
        from app.loans l
        join app.needs n on n.tenant_id = l.tenant_id and n.id = l.need_id
        left join app.consents c on c.tenant_id = l.tenant_id and c.loan_id = l.id
                                and c.version = l.consent_version
        cross join lateral (select case
            when l.tenant_id = me.tenant_id and l.track = any (own_tracks) then 'borrower'
            when l.home_tenant_id = me.tenant_id and l.track = any (own_tracks) then 'lender'
            when l.home_tenant_id = me.tenant_id and l.home_membership_id = me.membership_id
                 and l.state <> 'proposed' then 'mentor' end) s(side)
        join app.tenants t
          on t.id = case when s.side = 'borrower' then l.home_tenant_id else l.tenant_id end
        where me.kind = 'member' and l.tenant_id = any (gate.circle(me.tenant_id))
          and s.side is not null and (only_loan is null or l.id = only_loan)
        order by l.proposed_at desc limit 200;
end
$$;

-- For the one who is lent, in the borrowing organisation: what opens the door, until when, from where.
create function gate.loans_told(me gate.caller_row) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'loan_id', l.loan_id, 'case_id', l.case_id, 'parts', l.parts, 'ends_at', l.ends_at,
        'consent_version', l.consent_version, 'home_name', t.name)), '[]')
    from unnest(me.loans) l join app.tenants t on t.id = l.home_tenant_id
$$;

-- Before the yes: the few words that the citizen agreed to, with the key that opens them and its entry.
create function gate.open_preview(loan uuid)
returns table (tenant_id uuid, case_id uuid, version integer, preview bytea, parts text[],
    until_at timestamptz, worded_in integer, generation integer, wrapped_key bytea,
    wrapped_tenant_key bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype;
    me gate.caller_row := gate.caller();
begin
    select l.* into held from app.loans l
    where l.tenant_id = any (gate.circle(me.tenant_id)) and l.id = loan and me.kind = 'member'
      and l.home_tenant_id = me.tenant_id and l.home_membership_id = me.membership_id
      and l.state = 'signed' and l.expires_at > clock_timestamp()
      and gate.paired(l.tenant_id, l.home_tenant_id)
      and gate.lendable(l.home_tenant_id, l.home_membership_id, l.track);
    if held.id is null then
        raise exception 'no such preview' using errcode = '42501';
    end if;
    perform log.note_loan(held, 'loan:preview', 'loan');
    return query
        select held.tenant_id, held.case_id, c.version, c.preview::bytea, c.parts::text[], c.until_at, c.worded_in, k.generation,
               k.wrapped, t.wrapped
        from app.consents c
        join keys.case_keys k on k.tenant_id = c.tenant_id and k.case_id = c.case_id
        join keys.tenant_keys t on t.tenant_id = k.tenant_id and t.generation = k.generation
        where c.tenant_id = held.tenant_id and c.loan_id = loan and c.version = held.consent_version
          and c.kind <> 'withdrawn' and c.until_at > clock_timestamp();
end
$$;

-- The access report of a loan: what kind of thing was done on which day, and how often. The lender's
-- coordinators may read it as well as the borrower's: it names no case and no record.
create function gate.loan_report(loan uuid)
returns table (day date, action text, outcome text, times bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype;
    me gate.caller_row := gate.caller();
begin
    select l.* into held from app.loans l
    where l.tenant_id = any (gate.circle(me.tenant_id)) and l.id = loan
      and me.tenant_id in (l.tenant_id, l.home_tenant_id)
      and me.kind = 'member' and l.track = any (gate.tracks());
    if held.id is null then
        raise exception 'no such loan' using errcode = '42501';
    end if;
    perform log.note_loan(held, 'loan:read', 'coordination');
    return query
        select (e.at at time zone 'Europe/Copenhagen')::date, e.action, e.outcome, count(*)
        from log.entries e
        where e.tenant_id = held.tenant_id and e.loan_id = loan and e.membership_id = held.guest_id
          and e.at >= held.proposed_at
        group by 1, 2, 3 order by 1, 2, 3;
end
$$;

-- From here to the end of the transaction with the eyes of the lent person; what is looked at is logged so. With
-- parts, as they would see after a consent to these: the citizen looks before saying yes.
create function gate.mirror(loan uuid, asked text[] default null)
returns table (roles text[], loans jsonb)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    held app.loans%rowtype := gate.hold_loan(loan);
    me gate.caller_row := gate.require_coordinator(held.track);
    -- The setting tells parts apart by their commas: only what a consent can name comes into it.
    parts app.consent_parts := asked;
begin
    if held.tenant_id <> me.tenant_id or held.state not in ('proposed', 'signed', 'running')
        or held.consent_version = 0 and asked is null or cardinality(asked) = 0 then
        raise exception 'nothing to show' using errcode = '42501';
    end if;
    perform log.note_loan(held, 'loan:mirror', 'coordination');
    perform set_config('portal.mirror', concat_ws(':', loan, array_to_string(parts, ',')), true);
    me := gate.caller();
    return query select me.roles, gate.loans_told(me);
end
$$;

reset role;
