-- What makes the log provable: per organisation a Merkle tree over its numbered entries (docs/log-format.md).
-- Entries of nobody's organisation (a sign-in name that does not exist) have a ledger of their own, id zero.
set local role gate_owner;

create table log.ledgers (
    id uuid primary key,
    size bigint not null default 0 check (size >= 0),
    peaks bytea not null default '' check (octet_length(peaks) = 32 * bit_count(size::bit(64))),
    first_kept bigint not null default 0 check (first_kept between 0 and size),
    signed_size bigint not null default 0 check (signed_size between 0 and size),
    signer bytea check (octet_length(signer) = 32),
    note text check (length(note) <= 1000),
    signed_at timestamptz,
    refused_at timestamptz,
    refusal text check (refusal ~ '^[a-z_]{1,40}$')
);

-- A leaf outlives its entry: when a month is removed, the hashes stay, and every proof still holds.
create table log.leaves (
    ledger_id uuid not null,
    number bigint not null check (number >= 0),
    entry_at timestamptz not null,
    entry_id uuid not null,
    hash bytea not null check (octet_length(hash) = 32),
    primary key (ledger_id, number),
    unique (ledger_id, entry_id)
);

-- Whole subtrees of 16, 256, 4096 … leaves; what lies between is hashed again when it is asked for.
create table log.nodes (
    ledger_id uuid not null,
    level smallint not null check (level > 0 and level % 4 = 0),
    place bigint not null check (place >= 0),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (ledger_id, level, place)
);

-- One of each hour is kept for ever; what happened between two of them can be told apart.
create table log.checkpoints (
    ledger_id uuid not null,
    size bigint not null check (size > 0),
    root bytea not null check (octet_length(root) = 32),
    note text not null check (length(note) <= 1000),
    signed_at timestamptz not null default clock_timestamp(),
    primary key (ledger_id, size)
);
create index checkpoints_by_time on log.checkpoints (ledger_id, signed_at);

-- A signed word about numbers whose entries were removed, because the organisation's time for them was over.
create table log.removals (
    ledger_id uuid not null,
    month date not null check (extract(day from month) = 1),
    count bigint not null check (count > 0),
    note text not null check (length(note) <= 1000000),
    removed_at timestamptz not null default clock_timestamp(),
    primary key (ledger_id, month)
);

-- Which month is being written anew beside its place, without whom, and how far that is (worker_rewriting.sql).
create table log.rewriting (
    only_one boolean primary key default true check (only_one),
    month date not null check (extract(day from month) = 1),
    leaving uuid[] not null,
    at timestamptz not null default '-infinity',
    id uuid not null default '00000000-0000-0000-0000-000000000000',
    looked_at bigint not null default 0 check (looked_at >= 0)
);

-- Where numbering stands. A copy of the database on another server begins its transactions anew.
create table log.sequencer (
    only_one boolean primary key default true check (only_one),
    server bigint not null,
    xid xid8 not null default '0',
    resume xid8,  -- where to go on, once a restored log has been looked through
    id uuid not null default '00000000-0000-0000-0000-000000000000'
);
insert into log.sequencer (server) select system_identifier from pg_control_system();

revoke update, delete, truncate on log.leaves, log.nodes, log.checkpoints, log.removals from gate_owner;
revoke delete, truncate on log.ledgers, log.sequencer, log.rewriting from gate_owner;

reset role;
