-- What happens around the tools: moves of a case, agreements with the citizen, cases of one family.
-- Codes, days and people stand in the clear; every word about a citizen is sealed with the case's key.
set local role portal_owner;

create table app.case_events (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    kind text not null check (kind in ('state', 'stage')),
    from_code text check (from_code ~ '^[a-z][a-z_]{1,39}$'),
    to_code text not null check (to_code ~ '^[a-z][a-z_]{1,39}$'),
    happened_on date not null,
    body app.sealed,
    author_id uuid not null,
    at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    -- Stages are those of a sentence; a state says where it came from, and some say why.
    check (kind = 'state' or track = 'prison_mentor'),
    check (kind = 'stage' or from_code is not null),
    check (kind = 'stage' or body is not null
           or not (to_code in ('closed', 'declined', 'transferred')
                   or from_code in ('closed', 'declined'))),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create index case_events_of_case on app.case_events (tenant_id, case_id, at desc);

create table app.agreements (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    kind text not null check (kind in ('participation', 'information', 'confidentiality_limits')),
    given_on date not null,
    withdrawn_on date,
    body app.sealed not null,
    author_id uuid not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    check (withdrawn_on >= given_on),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create index agreements_of_case on app.agreements (tenant_id, case_id, given_on desc);

-- Two cases of one family. Each case holds the reason under its own key; the order makes a pair one row.
create table app.case_links (
    tenant_id uuid not null,
    id uuid not null,
    case_a uuid not null,
    track_a text not null,
    case_b uuid not null,
    track_b text not null,
    reason_a app.sealed not null,
    reason_b app.sealed not null,
    author_id uuid not null,
    made_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    primary key (tenant_id, id),
    check (case_a < case_b),
    foreign key (tenant_id, case_a, track_a) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, case_b, track_b) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create unique index case_links_live on app.case_links (tenant_id, case_a, case_b)
    where ended_at is null;
create index case_links_of_b on app.case_links (tenant_id, case_b) where ended_at is null;

reset role;
