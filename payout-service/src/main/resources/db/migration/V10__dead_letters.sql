-- Records of task.completions that are not paid, read from task.completions.dlq (io.stroop.payout.deadletter). A record that
-- comes again, byte for byte, is the same row. publisher, completion_id, worker_id: what the record says of itself, if it
-- can be read; nobody has proven it.
create table dead_letter (
    dead_letter_id   bigint generated always as identity primary key,
    content          char(64)     not null unique,  -- SHA-256 of key, headers and value
    source_topic     text,
    source_partition integer,
    source_offset    bigint,
    record_key       bytea,
    headers          bytea        not null,         -- the record's own (io.stroop.runtime.kafka.HeaderBytes)
    payload          bytea,
    publisher        varchar(64),
    completion_id    text,
    worker_id        text,
    payout_id        uuid,
    code             text         not null,         -- the first of codes
    codes            text         not null,
    reason           text         not null,
    first_at         timestamptz  not null,
    last_at          timestamptz  not null,
    arrivals         integer      not null,
    redrives         integer      not null default 0,
    state            varchar(8)   not null check (state in ('OPEN', 'REDRIVEN', 'CLOSED')),
    decided_at       timestamptz,
    decided_by       varchar(100),
    decision_reason  varchar(200),
    check ((decided_at is null) = (decided_by is null)),
    check (state = 'OPEN' or decided_at is not null)
);
create index dead_letter_by_state on dead_letter (state, dead_letter_id);
create index dead_letter_by_code on dead_letter (code, dead_letter_id);
create index dead_letter_by_publisher on dead_letter (publisher, dead_letter_id);
create index dead_letter_by_payout on dead_letter (payout_id) where payout_id is not null;
create index dead_letter_by_completion on dead_letter (completion_id) where completion_id is not null;
create index dead_letter_by_worker on dead_letter (worker_id) where worker_id is not null;
create index dead_letter_decided on dead_letter (decided_at) where state <> 'OPEN';
