-- The claim of this book on each lane's distribution account (io.stroop.payout.identity): it is written here before it is
-- sent. claimant: the incarnation of this database that made it; null before the first. claim_seen: the account has shown it.
alter table lane
    add column generation  bigint  not null default 0,
    add column claimant    text,
    add column claim_seen  boolean not null default false;

-- Transactions that were entered from the ledger, because the book had lost them: whom they paid may be unknown.
create index transaction_entered on stellar_transaction (hash)
    where batch_id = '00000000-0000-0000-0000-000000000000';
