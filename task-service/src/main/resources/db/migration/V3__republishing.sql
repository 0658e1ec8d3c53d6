-- Completions in the order in which they were accepted, to publish them again after Kafka was lost.
create index completion_by_acceptance on completion (accepted_at, payout_id);
