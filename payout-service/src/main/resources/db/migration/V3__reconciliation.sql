-- How far ledgers have been compared with the book, and what was found (io.stroop.payout.engine.reconcile).

-- compared_*: see io.stroop.payout.engine.book.Reconciliation. trusted_store: the incarnation of this database that was
-- shown to have everything that was signed.
alter table lane
    add column compared_from     bigint not null default 0,
    add column compared_through  bigint not null default 0,
    add column compared_at       timestamptz,
    add column trusted_store     text,
    add column doubted_store     text,
    add column doubted_since     timestamptz;

-- seen: a comparison has found it in a ledger. What was settled before there were comparisons counts as seen.
alter table stellar_transaction add column seen boolean not null default false;
update stellar_transaction set seen = true where state = 'SETTLED';
create index transaction_unseen on stellar_transaction (lane, ledger, hash) where state = 'SETTLED' and not seen;

-- Differences between the book and the ledger. A lane signs nothing while one of its findings is open.
-- transaction_hash: empty if it is about no single transaction.
create table finding (
    finding_id       bigint generated always as identity primary key,
    lane             text        not null,
    kind             text        not null check (kind in ('FOREIGN_PAYMENT', 'LOST_TRANSACTION', 'CONTRADICTION',
                                                     'MISSING', 'UNCHECKED')),
    ledger           bigint      not null,
    transaction_hash text        not null,
    evidence         text        not null,
    found_at         timestamptz not null,
    closed_at        timestamptz,
    resolution       text,
    actor            text,
    unique (lane, kind, ledger, transaction_hash),
    check ((closed_at is null) = (resolution is null))
);
create index finding_open on finding (lane, finding_id) where closed_at is null;

-- The book's id. A copy of the database has the same one. It stands on each distribution account, and in the names of the
-- consumer groups.
create table book (
    one     boolean primary key default true check (one),
    book_id uuid    not null default gen_random_uuid()
);
insert into book default values;

-- Up to where topics are in the book. After a restore, Kafka's own offsets are ahead of it.
create table topic_offset (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic, partition)
);
