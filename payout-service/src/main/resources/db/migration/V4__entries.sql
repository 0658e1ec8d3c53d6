-- Double entry (io.stroop.payout.engine.book.Entry, BookAccount). Every row is a whole movement from debit to credit, so
-- that all balances add up to 0 in every asset. Rows are only ever added.

-- About a payout, or about a transaction in a ledger. holder: the account that lost a clawback. payout_id has no foreign
-- key: it is posted by the statement that writes the payout, and payouts are never removed.
create table entry (
    entry_id         bigint generated always as identity primary key,
    at               timestamptz not null,
    asset            text        not null,
    debit            text        not null,
    credit           text        not null,
    stroops          bigint      not null check (stroops > 0),
    payout_id        uuid,
    ledger           bigint,
    transaction_hash text,
    holder           text,
    check (debit <> credit),
    check ((payout_id is null) = (transaction_hash is not null)),
    check ((transaction_hash is null) = (ledger is null))
);
create index entry_by_payout on entry (payout_id) where payout_id is not null;
-- However often, and by however many, a ledger is compared.
create unique index one_entry_per_movement on entry (transaction_hash, asset, debit, credit, holder) nulls not distinct
    where transaction_hash is not null;
create index entry_by_holder on entry (holder, asset) where holder is not null;

-- Sums of all entries up to an id, made from time to time (io.stroop.payout.balance.EntryCheckpoints).
create table entry_checkpoint (
    through bigint  not null,
    asset   text    not null,
    account text    not null,
    stroops numeric not null,
    primary key (through, asset, account)
);

-- Whom a clawback is about: the part that all addresses of one account share, which is most of its key
-- (https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md).
create index payment_by_account on payment (substr(destination, 2, 51));

alter table finding
    drop constraint finding_kind_check,
    add constraint finding_kind_check check (kind in ('FOREIGN_PAYMENT', 'LOST_TRANSACTION', 'CONTRADICTION', 'MISSING',
                                                      'UNCHECKED', 'CLAWBACK'));

-- What is not closed is few at any time. A payout that was clawed back is closed.
drop index payout_open;
create index payout_open on payout (status, registered_at, payout_id)
    where status not in ('SETTLED', 'RETURNED', 'CANCELLED', 'REJECTED');

-- What was there before entries: each payout in two steps, from its registration to where it is now.
insert into entry (at, asset, debit, credit, stroops, payout_id)
select registered_at, asset, 'EARNED', 'OWED', amount_stroops, payout_id from payout order by registered_at, payout_id;
insert into entry (at, asset, debit, credit, stroops, payout_id)
select updated_at, asset, 'OWED', case
        when status in ('BATCHED', 'SUBMITTED') then 'IN_FLIGHT'
        when status = 'SETTLED' then 'PAID'
        else 'CANCELLED' end, amount_stroops, payout_id
from payout where status in ('BATCHED', 'SUBMITTED', 'SETTLED', 'CANCELLED', 'REJECTED') order by updated_at, payout_id;

-- And what ledgers have shown. What they are still to show is posted when they are compared.
insert into entry (at, asset, debit, credit, stroops, ledger, transaction_hash)
select coalesce(closed_at, resolved_at, signed_at), asset, 'DISTRIBUTION', 'RECIPIENTS', sum(amount_stroops),
    coalesce(ledger, signed_ledger), hash
from stellar_transaction join payment on transaction_hash = hash
where seen group by hash, asset;
insert into entry (at, asset, debit, credit, stroops, ledger, transaction_hash)
select coalesce(closed_at, resolved_at, signed_at), 'native', 'DISTRIBUTION', 'FEES', fee_charged, ledger, hash
from stellar_transaction join lane on lane.name = stellar_transaction.lane
where fee_charged > 0 and ledger is not null
    and (seen or (state = 'FAILED' and (compared_from = 0 or ledger <= compared_through)));

insert into entry_checkpoint (through, asset, account, stroops)
select (select max(entry_id) from entry), asset, account, sum(stroops) from (
    select asset, credit as account, stroops from entry
    union all select asset, debit, -stroops from entry) as posted
group by asset, account;

create function entries_stay() returns trigger language plpgsql as $$
begin
    raise exception 'the rows of % are never changed or removed: post another entry instead', tg_table_name
        using errcode = 'insufficient_privilege';
end $$;
create trigger entries_stay before update or delete or truncate on entry
    for each statement execute function entries_stay();
create trigger entries_stay before update or delete or truncate on entry_checkpoint
    for each statement execute function entries_stay();

-- Nor has anybody but the owner the right to. Whoever else may write tables was given it when these were made.
do $$
declare
    other text;
begin
    for other in
        select distinct case grantee when 0 then 'public' else grantee::regrole::text end
        from pg_class, aclexplode(relacl) where oid = 'entry'::regclass and grantee <> relowner
    loop
        execute format('revoke update, delete, truncate on entry, entry_checkpoint from %s', other);
    end loop;
end $$;
