-- What the engine needs (io.stroop.payout.engine.book): redirects, approvals, open proposals, quarantine, pauses, caps.

-- A redirect replaces destination and memo. The columns of the completion stay, as its digest covers them.
-- open_batch: the proposal of this service that includes the payout and is not resolved yet. bid_stroops: the highest bid
-- per operation that failed to get it into a ledger. max_operations: of its next transaction.
alter table payout
    drop column looks,
    add column redirected        boolean     not null default false,
    add column pay_to            text,
    add column pay_to_memo_type  text,
    add column pay_to_memo_value text,
    add column waiting_since     timestamptz,
    add column open_batch        uuid,
    add column approved          boolean     not null default false,
    add column bid_stroops       bigint      not null default 0 check (bid_stroops >= 0),
    add column max_operations    smallint    not null default 100 check (max_operations between 1 and 100),
    add check (redirected = (pay_to is not null)),
    add check ((pay_to_memo_type is null) = (pay_to_memo_value is null));
update payout set waiting_since = updated_at where status in ('AWAITING_RECIPIENT', 'AWAITING_FUNDS');

-- What is not closed is few at any time.
drop index payout_open;
create index payout_open on payout (status, registered_at, payout_id)
    where status not in ('SETTLED', 'CANCELLED', 'REJECTED');
-- One index for each thing the service looks for. A payout that takes the main path enters only payout_to_adopt.
drop index payout_to_look_at;
create index payout_to_propose on payout (next_look_at, payout_id)
    where status = 'QUEUED' and open_batch is null and next_look_at is not null;
create index payout_to_adopt on payout (registered_at, payout_id)
    where status = 'QUEUED' and substatus = 'WAITING_FOR_BATCH' and open_batch is null and next_look_at is null;
create index payout_to_check on payout (next_look_at, payout_id)
    where status in ('AWAITING_RECIPIENT', 'AWAITING_FUNDS') and next_look_at is not null;
create index payout_in_open_batch on payout (open_batch) where open_batch is not null;

-- actor: the operator who caused it; null if the service did.
alter table payout_event add column actor text;

create index batch_due on batch (lane, next_try_at, received_at, batch_id) where state = 'RECEIVED';

-- QUARANTINED: its sequence number was used, but its hash is unknown. Undecided, but never sent again.
-- sent_ledger: the newest ledger when its highest fee bump was first sent; 0 before.
alter table stellar_transaction
    add column sent_ledger bigint not null default 0,
    drop constraint stellar_transaction_state_check,
    add constraint stellar_transaction_state_check
        check (state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED', 'QUARANTINED', 'SETTLED', 'FAILED', 'EXPIRED'));
drop index one_undecided_per_channel;
create unique index one_undecided_per_channel on stellar_transaction (channel)
    where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED', 'QUARANTINED');
drop index transaction_undecided;
create index transaction_undecided on stellar_transaction (signed_at, hash)
    where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED', 'QUARANTINED');
drop index transaction_to_send;
create index transaction_to_send on stellar_transaction (next_send_at, hash)
    where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED');

-- retired: its key belongs to an earlier distribution key; it finishes what it has signed and is not leased again.
alter table channel
    add column retired boolean not null default false,
    drop constraint channel_lane_ordinal_key;
create unique index one_channel_per_ordinal on channel (lane, ordinal) where not retired;

-- Pauses of everything (ALL, with an empty name), of an asset in its canonical form, or of a publisher. A lane's pause is
-- in its own row.
create table pause (
    scope  text        not null check (scope in ('ALL', 'ASSET', 'PUBLISHER')),
    name   text        not null,
    reason text        not null,
    since  timestamptz not null,
    actor  text        not null,
    primary key (scope, name)
);

-- Limits on what is signed without approval, in stroops of the asset.
create table cap (
    kind    text   not null check (kind in ('PAYOUT', 'WORKER_HOUR', 'PUBLISHER_HOUR', 'BALANCE_FLOOR')),
    asset   text   not null,
    stroops bigint not null check (stroops >= 0),
    primary key (kind, asset)
);

-- What counts against caps: per hour of a worker or a publisher, and per day the fees of a lane.
create table spending (
    kind    text        not null,
    name    text        not null,
    asset   text        not null,
    period  timestamptz not null,
    stroops bigint      not null,
    primary key (kind, name, asset, period)
);
create index spending_by_period on spending (period);
