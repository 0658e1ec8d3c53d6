-- One payment that is signed and due to be sent, on a channel whose key is not derived from that of the tests.
insert into payout (payout_id, completion_id, digest, task_id, worker_id, destination, asset, amount_stroops, completed_at, publisher,
                    urgency, status, substatus, lane, registered_at, updated_at)
values ('be7f8d5c-36dc-80ec-97d1-af76a5ae97e4', 'in-flight', 'd', 't', 'w', 'GADBUNUNWFWI6IBVD43M2KYJAMJNYDWY4ZUBKZMLSK4VWU2CVAC7POCU', 'native', 1, now(), 'test',
        'instant', 'BATCHED', 'SIGNED', 'main', now(), now());
insert into lane (name) values ('main');
insert into batch (batch_id, lane, state, proposal, received_at, next_try_at)
values ('00000000-0000-4000-8000-000000000001', 'main', 'SIGNED', '{}', now(), now());
insert into channel (account, lane, ordinal, sequence, transaction_hash) values
    ('GADBUNUNWFWI6IBVD43M2KYJAMJNYDWY4ZUBKZMLSK4VWU2CVAC7POCU', 'main', 0, 1, repeat('ab', 32)),
    ('GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7', 'main', 1, 1, null);
insert into stellar_transaction (hash, batch_id, lane, channel, channel_token, sequence, max_time, inner_envelope, operations,
                                 state, signed_at, signed_ledger, next_send_at)
values (repeat('ab', 32), '00000000-0000-4000-8000-000000000001', 'main', 'GADBUNUNWFWI6IBVD43M2KYJAMJNYDWY4ZUBKZMLSK4VWU2CVAC7POCU', 0, 2, 1, 'inner', 1, 'SIGNED', now(), 999,
        now());
insert into fee_bump (hash, transaction_hash, envelope, bid_stroops, signed_at)
values (repeat('cd', 32), repeat('ab', 32), 'outer', 200, now());
insert into payment (transaction_hash, operation_index, destination, asset, amount_stroops)
values (repeat('ab', 32), 0, 'GADBUNUNWFWI6IBVD43M2KYJAMJNYDWY4ZUBKZMLSK4VWU2CVAC7POCU', 'native', 1);
insert into payment_payout (transaction_hash, operation_index, payout_id) values (repeat('ab', 32), 0, 'be7f8d5c-36dc-80ec-97d1-af76a5ae97e4');
