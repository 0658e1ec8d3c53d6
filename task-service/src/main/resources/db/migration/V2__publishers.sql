-- Workers, their wallets and tasks belong to a publisher: no publisher can redirect another's workers or set its rewards.
-- What exists already belongs to each publisher that has used it, and to 'task-service', which was the publisher of
-- completions that named none.

alter table worker rename to worker_before;
alter table wallet rename to wallet_before;
alter table task rename to task_before;
alter index wallet_of_worker rename to wallet_of_worker_before;

create table worker (
    publisher     varchar(64) not null,
    worker_id     varchar(64) not null,
    destination   varchar(69),          -- null: known only from a completion, has no wallet yet
    memo_type     varchar(6),
    memo_value    varchar(64),
    registered_at timestamptz not null,
    primary key (publisher, worker_id)
);

-- Every wallet that a worker ever had, the current one included.
create table wallet (
    wallet_id   bigint generated always as identity primary key,
    publisher   varchar(64) not null,
    worker_id   varchar(64) not null,
    destination varchar(69) not null,
    memo_type   varchar(6),
    memo_value  varchar(64),
    since       timestamptz not null,
    foreign key (publisher, worker_id) references worker
);

create table task (
    publisher  varchar(64) not null,
    task_id    varchar(64) not null,
    asset      varchar(69) not null,
    reward     bigint      not null check (reward > 0),
    created_at timestamptz not null,
    primary key (publisher, task_id)
);

insert into worker
select used.publisher, w.worker_id, w.destination, w.memo_type, w.memo_value, w.registered_at
from worker_before w
join (select publisher, worker_id from completion union select 'task-service', worker_id from worker_before) used
    using (worker_id);

insert into wallet (publisher, worker_id, destination, memo_type, memo_value, since)
select w.publisher, w.worker_id, b.destination, b.memo_type, b.memo_value, b.since
from wallet_before b
join worker w using (worker_id)
order by b.wallet_id;

insert into task
select used.publisher, t.task_id, t.asset, t.reward, t.created_at
from task_before t
join (select publisher, task_id from completion union select 'task-service', task_id from task_before) used
    using (task_id);

drop table wallet_before;
drop table worker_before;
drop table task_before;

create index wallet_of_worker on wallet (publisher, worker_id, wallet_id desc);

drop index completion_waiting;
create index completion_waiting on completion (publisher, worker_id, accepted_at, payout_id)
    where state = 'WAITING_FOR_WALLET';

-- The publishers that this service has heard of: what it authenticates by while Kafka is down.
create table known_publisher (
    publisher varchar(64) primary key,
    revision  bigint not null,
    state     jsonb  not null           -- schema/payout.publishers/v1.json
);

-- When each API key was last used in this service, to the minute.
create table api_key_use (
    prefix       char(8)     primary key,
    last_used_at timestamptz not null
);
