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
    -- Told at the closing: why there is no post-assessment (METHOD 2, phase 9). The words are in the body.
    post_excused boolean not null default false,
    body app.sealed,
    author_id uuid not null,
    at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    -- Stages are those of a sentence; a state says where it came from, and some say why.
    check (kind = 'state' or track = 'prison_mentor'),
    check (kind = 'stage' or from_code is not null),
    check (not post_excused or (kind = 'state' and to_code = 'closed' and body is not null)),
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
    -- The first day of the year in which the citizen's age asks for it anew (METHOD 6.3); none where no year is known.
    renew_on date,
    withdrawn_on date,
    body app.sealed not null,
    author_id uuid not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    check (withdrawn_on >= given_on),
    check (renew_on > given_on),
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
    number_a integer not null,
    case_b uuid not null,
    track_b text not null,
    number_b integer not null,
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

-- One coordinator asks another about a link. Until it is accepted neither side learns more than a number and
-- who asks; the reason is sealed with the asking case's key, and an answer has no room for words.
create table app.link_proposals (
    tenant_id uuid not null,
    id uuid not null,
    from_case uuid not null,
    from_track text not null,
    from_number integer not null,
    to_case uuid not null,
    to_track text not null,
    to_number integer not null,
    reason app.sealed not null,
    author_id uuid not null,
    proposed_at timestamptz not null default clock_timestamp(),
    answer text check (answer in ('accepted', 'no_consent', 'not_related', 'not_now', 'taken_back')),
    answered_by uuid,
    answered_at timestamptz,
    primary key (tenant_id, id),
    check (from_case <> to_case and from_track <> to_track),
    check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
    foreign key (tenant_id, from_case, from_track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, to_case, to_track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict,
    foreign key (tenant_id, answered_by) references app.memberships (tenant_id, id) on delete restrict
);
create unique index link_proposals_open on app.link_proposals
    (tenant_id, least(from_case, to_case), greatest(from_case, to_case)) where answer is null;
create index link_proposals_from on app.link_proposals (tenant_id, from_case);
create index link_proposals_to on app.link_proposals (tenant_id, to_case);
create index link_proposals_waiting on app.link_proposals (tenant_id, to_track, proposed_at)
    where answer is null;

-- A text of one case that somebody who may open both took over into another, with a reason (METHOD 5.2).
create table app.copied_texts (
    tenant_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    track text not null,
    source_case uuid not null,
    source_track text not null,
    source_number integer not null,
    source_record uuid not null,
    source_code text not null,
    source_version integer not null check (source_version >= 1),
    body app.sealed not null,
    author_id uuid not null,
    copied_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    check (case_id <> source_case),
    foreign key (tenant_id, case_id, track) references app.cases (tenant_id, id, track)
        on delete restrict,
    foreign key (tenant_id, source_record, source_case, source_track, source_code)
        references app.records (tenant_id, id, case_id, track, definition_code) on delete restrict,
    foreign key (tenant_id, author_id) references app.memberships (tenant_id, id) on delete restrict
);
create index copied_texts_of_case on app.copied_texts (tenant_id, case_id, copied_at desc);

reset role;
