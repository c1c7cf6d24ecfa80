-- Moments are microseconds since 1970. Words are those of the design. Text that may name a person stands in payload alone.

create table event (
    seq integer primary key autoincrement,
    id text not null unique,
    delivery text not null,
    part integer not null,
    first integer,
    connection text not null,
    options text,
    types text not null,
    subject text not null,
    received_at integer not null,
    sent_at integer,
    source text not null,
    cause text,
    depth integer not null,
    status text not null,
    waiting_for text,
    next_at integer not null,
    book text,
    reason text,
    shard integer not null
) strict;

create index event_received on event (received_at);
create index event_connection on event (connection, received_at);
create index event_subject on event (subject, received_at) where subject <> '';
create index event_open on event (status, received_at) where status <> 'done';
create index event_new on event (seq, next_at) where status = 'new';

create table event_type (
    type text not null,
    received_at integer not null,
    event integer not null,
    primary key (type, received_at, event)
) strict, without rowid;

create table alias (
    alias_hash text not null,
    subject text not null,
    primary key (alias_hash, subject)
) strict, without rowid;

create table seen_delivery (
    delivery text not null primary key,
    event text not null
) strict, without rowid;

create table seen (
    fingerprint text not null primary key,
    event text not null,
    until integer
) strict, without rowid;

create table payload (
    owner text not null,
    name text not null,
    subject text not null,
    text text not null,
    primary key (owner, name)
) strict;

create table snapshot (
    hash text not null primary key,
    subject text not null,
    text text not null
) strict;

create table decision (
    event text not null,
    place integer not null,
    part integer not null,
    rule text not null,
    version text not null,
    type text not null,
    replay integer not null,
    generation integer not null,
    dry integer not null,
    connection text not null,
    lane text not null,
    subject text not null,
    outcome text not null,
    waiting_for text,
    next_at integer not null,
    attempts integer not null,
    first_at integer,
    because text,
    at text,
    loaded text,
    run text,
    decided_at integer,
    primary key (event, rule, replay)
) strict;

create index decision_due on decision (place, part, replay, next_at, connection, lane) where outcome = 'pending';
create index decision_lane on decision (lane, place, part, replay) where outcome = 'pending';

create table run (
    seq integer primary key autoincrement,
    id text not null unique,
    event text not null,
    place integer not null,
    part integer not null,
    rule text not null,
    version text not null,
    type text not null,
    replay integer not null,
    generation integer not null,
    dry integer not null,
    connection text not null,
    subject text not null,
    key_hash text not null,
    lane text not null,
    status text not null,
    waiting_for text,
    next_at integer not null,
    judged integer not null,
    waited integer not null,
    begun integer not null,
    cancelling integer not null,
    counted integer not null,
    attempts integer not null,
    first_at integer,
    kind text,
    created_at integer not null,
    started_at integer,
    ended_at integer
) strict;

-- a decision is followed by one run, whatever goes wrong above
create unique index run_event on run (event, rule, replay);
create index run_created on run (created_at);
create index run_rule on run (rule, created_at);
create index run_subject on run (subject, created_at);
create index run_status on run (status, created_at) where status <> 'done';
create index run_counted on run (rule, created_at) where counted = 1;
create index run_held on run (rule, created_at, seq) where status = 'held';
create index run_due on run (place, seq, next_at, connection, lane, status, begun, judged)
    where status in ('waiting', 'running');
create index run_lane on run (lane, place, seq, status, begun, judged) where status in ('waiting', 'running');

create table step (
    run text not null,
    path text not null,
    step text not null,
    action text,
    status text not null,
    attempts integer not null,
    first_at integer,
    at integer not null,
    kind text,
    result text,
    primary key (run, path)
) strict;

create table effect (
    key text not null primary key,
    run text not null,
    path text not null,
    item integer not null,
    status text not null,
    attempt integer not null,
    kind text,
    at integer not null
) strict;

create index effect_run on effect (run);

create table once (
    rule text not null,
    key_hash text not null,
    run text not null,
    event text not null,
    received_at integer not null,
    primary key (rule, key_hash, run)
) strict, without rowid;

create table rule_version (
    seq integer primary key autoincrement,
    version text not null,
    rule text not null,
    file text not null,
    text text not null,
    settings text,
    at integer not null,
    unique (version, rule)
) strict;

create index rule_version_rule on rule_version (rule);

-- One row an hour, connection, reason and keys: what strangers send must not fill the disk.
create table refusal (
    seq integer primary key autoincrement,
    connection text not null,
    reason text not null,
    hour integer not null,
    keys text not null,
    count integer not null,
    last_at integer not null,
    unique (hour, connection, reason, keys)
) strict;

create index refusal_hour on refusal (hour);

-- Filled and emptied to learn whether a full disk has space again.
create table probe (
    id integer primary key,
    filler blob not null
) strict;
