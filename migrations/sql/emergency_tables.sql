-- Emergency access ("break-glass") inside one organisation: somebody of the track opens one case for one hour,
-- says why, and a colleague judges it afterwards. Off until the organisation's admin turns it on.
set local role portal_owner;

alter table app.tenants add column emergency_access boolean not null default false;
grant select (emergency_access) on app.tenants to portal_web;

create table app.emergencies (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    membership_id uuid not null,
    ground text not null check (ground in ('danger', 'absence', 'duty', 'other')),
    reason app.sealed not null,
    began_at timestamptz not null default clock_timestamp(),
    ends_at timestamptz not null default clock_timestamp() + interval '1 hour',
    ended_at timestamptz,
    -- The end of the second working day, which the caller knows from the calendar of holidays and the bounds hold:
    -- no run of days off in Denmark is longer (tests/attacks/test_a40_an_emergency.py).
    review_due_at timestamptz not null,
    judgement text check (judgement in ('explained', 'breach')),
    review_version integer not null default 0,
    primary key (tenant_id, id),
    check (ends_at <= began_at + interval '61 minutes'),
    check (review_due_at between began_at + interval '47 hours' and began_at + interval '8 days 2 hours'),
    check ((judgement is null) = (review_version = 0)),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, membership_id) references app.memberships (tenant_id, id) on delete restrict
);
-- What a statement asks: the live one of a person. What a page asks: those that nobody has judged.
create index emergencies_live on app.emergencies (tenant_id, membership_id, ends_at)
    where ended_at is null;
create index emergencies_unjudged on app.emergencies (tenant_id, case_id) where judgement is null;
create index emergencies_of_member on app.emergencies (tenant_id, membership_id, began_at desc);
create index emergencies_by_day on app.emergencies (tenant_id, began_at desc);

-- Judgements are only ever added; the latest one holds.
create table app.emergency_reviews (
    tenant_id uuid not null,
    emergency_id uuid not null,
    version integer not null check (version >= 1),
    case_id uuid not null,
    track text not null,
    judgement text not null check (judgement in ('explained', 'breach')),
    note app.sealed not null,
    reviewer_id uuid not null,
    at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, emergency_id, version),
    foreign key (tenant_id, emergency_id) references app.emergencies (tenant_id, id) on delete restrict,
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, reviewer_id) references app.memberships (tenant_id, id) on delete restrict
);

reset role;
