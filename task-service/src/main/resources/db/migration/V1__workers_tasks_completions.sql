-- Amounts are stroops (1 unit = 10,000,000 stroops) in bigint.

create table worker (
    worker_id     varchar(64) primary key,
    destination   varchar(69),          -- null: known only from a completion, has no wallet yet
    memo_type     varchar(6),
    memo_value    varchar(64),
    registered_at timestamptz not null
);

-- Every wallet that a worker ever had, the current one included.
create table wallet (
    wallet_id   bigint generated always as identity primary key,
    worker_id   varchar(64) not null references worker,
    destination varchar(69) not null,
    memo_type   varchar(6),
    memo_value  varchar(64),
    since       timestamptz not null
);
create index wallet_of_worker on wallet (worker_id, wallet_id desc);

create table task (
    task_id    varchar(64) primary key,
    asset      varchar(69) not null,
    reward     bigint      not null check (reward > 0),
    created_at timestamptz not null
);

create table completion (
    payout_id     uuid primary key,     -- derived from publisher and completion_id
    publisher     varchar(64) not null,
    completion_id varchar(64) not null,
    digest        char(64)    not null, -- of what the caller sent
    task_id       varchar(64) not null,
    worker_id     varchar(64) not null,
    state         varchar(20) not null check (state in ('WAITING_FOR_WALLET', 'ACCEPTED')),
    destination   varchar(69),
    memo_type     varchar(6),
    memo_value    varchar(64),
    asset         varchar(69) not null,
    amount        bigint      not null check (amount > 0),
    completed_at  timestamptz not null,
    urgency       varchar(7)  not null,
    accepted_at   timestamptz not null,
    unique (publisher, completion_id),
    check ((state = 'ACCEPTED') = (destination is not null))
);
create index completion_waiting on completion (worker_id, accepted_at, payout_id)
    where state = 'WAITING_FOR_WALLET';
