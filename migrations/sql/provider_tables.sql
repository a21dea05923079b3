-- Each organisation's identity provider, who is linked to it, and sign-ins under way there. Sign-in reads
-- them through functions of `login`, administrators through functions of `gate`, nobody the tables.
set local role gate_owner;

-- Signatures by a shared secret (HS…) and none at all are not among the algorithms that can be accepted.
create table auth.oidc_providers (
    tenant_id uuid primary key,
    issuer text not null check (issuer ~ '^https?://[A-Za-z0-9.:_~/@%+-]{3,240}$'),
    client_id text not null check (client_id ~ '^[[:graph:]]{1,200}$'),
    client_secret bytea,
    algorithms text[] not null check (cardinality(algorithms) >= 1 and algorithms <@ array[
        'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']),
    accepted_acr text[] not null check (cardinality(accepted_acr) between 1 and 10
        and array_position(accepted_acr, null) is null and array_position(accepted_acr, '') is null),
    -- Ways of signing in (amr, RFC 8176), one of which is demanded beside the assurance; none: no demand.
    accepted_amr text[] not null default '{}' check (cardinality(accepted_amr) <= 10
        and array_position(accepted_amr, null) is null and array_position(accepted_amr, '') is null),
    max_age_minutes integer not null check (max_age_minutes between 5 and 720),
    roles_claim text not null check (roles_claim ~ '^[A-Za-z0-9_.:/-]{0,100}$'),
    state text not null default 'on' check (state in ('on', 'stopped')),
    version integer not null default 1,
    changed_at timestamptz not null default clock_timestamp()
);

-- Never an administrator: that role is given by a person in the portal.
create table auth.oidc_roles (
    tenant_id uuid not null references auth.oidc_providers (tenant_id) on delete restrict,
    claimed text not null check (claimed ~ '^[^[:cntrl:]]{1,200}$'),
    role text not null check (role in ('mentor', 'parent_coach', 'prison_mentor', 'mentor_coordinator',
                                       'parent_coach_coordinator', 'prison_coordinator', 'auditor')),
    primary key (tenant_id, claimed, role)
);

-- Whom issuer and subject name, as a keyed hash of both; never a mail address. An organisation's provider
-- speaks for that organisation alone, so the same subject elsewhere is somebody else.
create table auth.oidc_identities (
    tenant_id uuid not null,
    subject_index bytea not null check (octet_length(subject_index) = 32),
    account_id uuid not null references auth.accounts (id) on delete restrict,
    linked_at timestamptz not null default clock_timestamp(),
    last_used_at timestamptz,
    primary key (tenant_id, subject_index),
    unique (tenant_id, account_id)
);

-- A member's way from an account to an identity: made by an administrator, for 48 hours, once.
create table auth.oidc_links (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    tenant_id uuid not null,
    membership_id uuid not null,
    made_by uuid not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index oidc_links_of_member on auth.oidc_links (tenant_id, membership_id) where used_at is null;

-- A sign-in under way. `nonce` and PKCE verifier are kept nowhere: they follow from the browser's token
-- and the root key, and of that token only a hash is here.
create table auth.oidc_attempts (
    state_hash bytea primary key check (octet_length(state_hash) = 32),
    tenant_id uuid not null,
    invitation_hash bytea,
    link_hash bytea,
    started_at timestamptz not null default clock_timestamp(),
    taken_at timestamptz,
    finished_at timestamptz
);
create index oidc_attempts_by_age on auth.oidc_attempts (started_at);

create table auth.oidc_logout_tokens (
    tenant_id uuid not null,
    token_index bytea not null check (octet_length(token_index) = 32),
    seen_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, token_index)
);

reset role;
