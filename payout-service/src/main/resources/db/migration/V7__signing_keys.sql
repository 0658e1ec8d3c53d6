-- What proves that a record of task.completions comes from its publisher, and the caps of single publishers.

-- id: the first 8 hex digits of the SHA-256 of the public key. A key belongs to one publisher for ever.
create table signing_key (
    id         char(8)      primary key,
    publisher  varchar(64)  not null references publisher,
    public_key varchar(49)  not null unique check (public_key like 'whpk\_%'),
    name       varchar(100) not null,
    expires_at timestamptz,                -- null: never
    created_at timestamptz  not null,
    created_by varchar(100) not null,
    revoked_at timestamptz,
    revoked_by varchar(100),
    check ((revoked_at is null) = (revoked_by is null))
);
create index signing_key_of_publisher on signing_key (publisher, created_at);

-- Payouts whose records were refused, for as long as a proposal may wait for their registration.
create table refusal (
    payout_id  uuid        primary key,
    refused_at timestamptz not null
);
create index refusal_by_time on refusal (refused_at);

-- Empty: for every publisher that has no cap of its own.
alter table cap add column publisher varchar(64) not null default '';
alter table cap drop constraint cap_pkey;
alter table cap add primary key (kind, asset, publisher);
alter table cap add constraint the_floor_is_of_the_account check (kind <> 'BALANCE_FLOOR' or publisher = '');

-- A worker belongs to a publisher, and so does the counter. Those of the hour of this migration begin again.
delete from spending where kind = 'worker';

-- Answers to orders of people that carried an Idempotency-Key. An order without an answer is being carried out.
create table idempotency (
    actor           varchar(100) not null,
    idempotency_key varchar(255) not null,
    fingerprint     char(64)     not null,  -- SHA-256 of method, path and body
    claimed_at      timestamptz  not null,
    status          integer,
    media_type      varchar(100),
    answer          bytea,
    primary key (actor, idempotency_key),
    check ((status is null) = (answer is null))
);
create index idempotency_by_time on idempotency (claimed_at);
