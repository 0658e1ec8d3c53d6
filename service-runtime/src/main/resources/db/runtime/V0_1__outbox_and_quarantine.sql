-- What every service with a database has. Keys, headers and values are bytes: they hold what came from outside, and a
-- text column refuses some of that. Headers are in the form of io.stroop.runtime.kafka.HeaderBytes.

-- Records that Kafka has not acknowledged yet, in the order in which they are sent.
create table outbox (
    id         bigint generated always as identity primary key,
    topic      text        not null,
    record_key bytea,
    headers    bytea       not null,
    payload    bytea,
    created_at timestamptz not null
);

-- Records that could not be processed, each with its reason. source: RECEIVED from Kafka, or OUTBOX, which Kafka refused.
create table quarantine (
    id             bigint generated always as identity primary key,
    source         text        not null check (source in ('RECEIVED', 'OUTBOX')),
    topic          text        not null,
    partition      integer,
    record_offset  bigint,
    record_key     bytea,
    headers        bytea       not null,
    payload        bytea,
    payload_bytes  integer     not null,
    reason         text        not null,
    quarantined_at timestamptz not null
);

-- A record that is read again is kept once. Its bytes count as well: a topic that was created anew begins at offset 0 again.
create unique index quarantine_once on quarantine
    (topic, partition, record_offset, md5(coalesce(record_key, '')), md5(coalesce(payload, '')));
