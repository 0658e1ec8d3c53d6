-- The book of record. Amounts are integer stroops; times are UTC. A status changes only together with a row of
-- payout_event.

-- payout_id is derived from publisher and completion_id (io.stroop.contracts.PayoutId).
create table payout (
    payout_id      uuid        primary key,
    publisher      text        not null,
    completion_id  text        not null,
    digest         text        not null,
    task_id        text        not null,
    worker_id      text        not null,
    destination    text        not null,
    memo_type      text,
    memo_value     text,
    asset          text        not null,
    amount_stroops bigint      not null check (amount_stroops > 0),
    completed_at   timestamptz not null,
    urgency        text        not null,
    status         text        not null,
    substatus      text        not null,
    lane           text,
    registered_at  timestamptz not null,
    updated_at     timestamptz not null,
    next_look_at   timestamptz,
    looks          integer     not null default 0,
    unique (publisher, completion_id),
    check ((memo_type is null) = (memo_value is null))
);
-- One index for each way in which people look payouts up. All lists are in the order (registered_at, payout_id).
create index payout_by_time        on payout (registered_at, payout_id);
create index payout_by_completion  on payout (completion_id, registered_at, payout_id);
create index payout_by_worker      on payout (worker_id, registered_at, payout_id);
create index payout_by_destination on payout (destination, registered_at, payout_id);
create index payout_by_publisher   on payout (publisher, registered_at, payout_id);
-- What is not settled is few at any time. Also finds what no batch has taken.
create index payout_open           on payout (status, registered_at, payout_id) where status <> 'SETTLED';
create index payout_to_look_at     on payout (next_look_at) where next_look_at is not null;

create table payout_event (
    id        bigint generated always as identity primary key,
    payout_id uuid        not null references payout,
    at        timestamptz not null,
    status    text        not null,
    substatus text        not null,
    detail    text
);
create index payout_event_by_payout on payout_event (payout_id, id);
create index payout_event_by_time   on payout_event (at);

create table lane (
    name   text    primary key,
    paused boolean not null default false,
    reason text,
    since  timestamptz
);

-- Proposals. REFUSED: it can no longer be read.
create table batch (
    batch_id    uuid        primary key,
    lane        text        not null,
    state       text        not null check (state in ('RECEIVED', 'SIGNED', 'EMPTY', 'REFUSED')),
    proposal    text        not null,
    received_at timestamptz not null,
    next_try_at timestamptz not null,
    resolved_at timestamptz,
    detail      text
);
create index batch_to_sign  on batch (lane, received_at) where state = 'RECEIVED';
create index batch_resolved on batch (resolved_at) where resolved_at is not null;

-- transaction_hash is set while a transaction of the channel is undecided. token is the fencing token: it grows with
-- each lease, and only the lease that has it may give the channel back.
create table channel (
    account          text    primary key,
    lane             text    not null,
    ordinal          integer not null,
    sequence         bigint  not null,
    token            bigint  not null default 0,
    transaction_hash text,
    unique (lane, ordinal)
);

-- batch_id has no foreign key: proposals are removed earlier. inner_envelope is null once it was removed.
create table stellar_transaction (
    hash              text        primary key,
    batch_id          uuid        not null,
    lane              text        not null,
    channel           text        not null references channel,
    channel_token     bigint      not null,
    sequence          bigint      not null,
    max_time          bigint      not null,
    inner_envelope    text,
    operations        integer     not null check (operations between 1 and 100),
    state             text        not null
        check (state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED', 'SETTLED', 'FAILED', 'EXPIRED')),
    signed_at         timestamptz not null,
    signed_ledger     bigint      not null,
    sends             integer     not null default 0,
    next_send_at      timestamptz,
    last_answer       text,
    ledger            bigint,
    closed_at         timestamptz,
    fee_charged       bigint,
    result_code       text,
    result_xdr        text,
    resolved_at       timestamptz,
    check (inner_envelope is not null or resolved_at is not null)
);
-- One undecided transaction per channel, whatever the code believes.
create unique index one_undecided_per_channel on stellar_transaction (channel)
    where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED');
create index transaction_undecided on stellar_transaction (signed_at)
    where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED');
create index transaction_to_send on stellar_transaction (next_send_at)
    where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED');
create index transaction_with_envelope on stellar_transaction (resolved_at)
    where resolved_at is not null and inner_envelope is not null;

-- Every fee bump that was ever signed for a transaction; the one with the highest bid is the one to send. envelope is
-- null once it was removed.
create table fee_bump (
    hash             text        primary key,
    transaction_hash text        not null references stellar_transaction,
    envelope         text,
    bid_stroops      bigint      not null,
    signed_at        timestamptz not null
);
create index fee_bump_by_transaction on fee_bump (transaction_hash, signed_at);

create table payment (
    transaction_hash text    not null references stellar_transaction,
    operation_index  integer not null check (operation_index between 0 and 99),
    destination      text    not null,
    asset            text    not null,
    amount_stroops   bigint  not null check (amount_stroops > 0),
    result_code      text,
    primary key (transaction_hash, operation_index)
);

-- Which payouts a payment pays. live: undecided or paid.
create table payment_payout (
    transaction_hash text    not null,
    operation_index  integer not null,
    payout_id        uuid    not null references payout,
    live             boolean not null default true,
    primary key (transaction_hash, payout_id),
    foreign key (transaction_hash, operation_index) references payment
);
-- A payout is in at most one payment that is undecided or paid.
create unique index one_live_payment_per_payout on payment_payout (payout_id) where live;
create index payment_payout_by_payout on payment_payout (payout_id);

-- A book belongs to one network for ever: what is owed on one must never be paid on another. One row, entered at the
-- first start.
create table book_network (
    one        boolean     primary key default true check (one),
    passphrase text        not null,
    entered_at timestamptz not null
);
