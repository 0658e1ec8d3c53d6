-- What a worker has earned is added up from the index alone: the payouts of a busy worker are spread over the whole table.
drop index payout_by_worker;
create index payout_by_worker on payout (worker_id, registered_at, payout_id)
    include (publisher, asset, status, amount_stroops, updated_at);
