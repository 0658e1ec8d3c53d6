-- What people do, who they are, and what they are shown (io.stroop.payout.audit, approval, session, workerlink, figure).

-- One row for everything that a person does. hash: SHA-256 over the previous row's hash and all other columns
-- (io.stroop.payout.audit.AuditRow). The hash of each row is announced on payout.audit in the same unit of work.
create table audit (
    number   bigint       primary key,
    at       timestamptz  not null,
    actor    varchar(100) not null,
    action   varchar(40)  not null,
    subject  varchar(200) not null,
    reason   varchar(1000),
    before   text,
    after    text,
    previous char(64)     not null,
    hash     char(64)     not null
);
create index audit_by_subject on audit (subject, number);
create index audit_by_actor on audit (actor, number);

create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the rows of % are never changed or removed', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_stays before update or delete or truncate on audit for each statement execute function audit_stays();

do $$
declare
    other text;
begin
    for other in
        select distinct case grantee when 0 then 'public' else grantee::regrole::text end
        from pg_class, aclexplode(relacl) where oid = 'audit'::regclass and grantee <> relowner
    loop
        execute format('revoke update, delete, truncate on audit from %s', other);
    end loop;
end $$;

-- Orders that need a second person. At most one of a kind waits for each payout.
create table approval (
    approval_id     uuid         primary key,
    action          varchar(20)  not null,
    payout_id       uuid         not null references payout,
    pay_to          text,
    memo_type       text,
    memo_value      text,
    transaction_hash char(64),
    reason          varchar(200) not null,
    requested_by    varchar(100) not null,
    requested_at    timestamptz  not null,
    expires_at      timestamptz  not null,
    state           varchar(8)   not null check (state in ('PENDING', 'APPROVED', 'DENIED', 'EXPIRED')),
    decided_by      varchar(100),
    decided_at      timestamptz,
    decision_reason varchar(200),
    check ((state = 'PENDING') = (decided_at is null)),
    check (state <> 'APPROVED' or decided_by <> requested_by)
);
create unique index one_pending_approval on approval (payout_id, action) where state = 'PENDING';
create index approval_pending on approval (requested_at) where state = 'PENDING';
create index approval_by_payout on approval (payout_id, requested_at);

-- People who are signed in. id_sha256: of the cookie, which contains 256 random bits. csrf: the token of their forms.
create table console_session (
    id_sha256    char(64)     primary key,
    actor        varchar(100) not null,
    roles        text[]       not null,
    csrf         char(64)     not null,
    created_at   timestamptz  not null,
    last_seen_at timestamptz  not null,
    ends_at      timestamptz  not null
);
create index console_session_by_end on console_session (ends_at);

-- Failed sign-ins, by person and by address.
create table sign_in_failure (
    who          varchar(120) primary key,
    failures     integer      not null,
    since        timestamptz  not null,
    locked_until timestamptz
);

-- Links that show a worker their payouts without signing in. sha256: of the secret part, 256 random bits.
create table worker_link (
    link_id    uuid         primary key,
    sha256     char(64)     not null unique,
    publisher  varchar(64)  not null,
    worker_id  text         not null,
    payout_id  uuid references payout,      -- null: all of the worker's payouts
    created_by varchar(100) not null,
    created_at timestamptz  not null,
    expires_at timestamptz  not null,
    revoked_at timestamptz,
    revoked_by varchar(100),
    check ((revoked_at is null) = (revoked_by is null))
);
create index worker_link_by_worker on worker_link (worker_id, created_at);

-- What workers write on their page. Support has to answer.
create table worker_question (
    question_id uuid          primary key,
    link_id     uuid          not null references worker_link,
    payout_id   uuid references payout,
    question    varchar(1000) not null,
    asked_at    timestamptz   not null,
    answer      varchar(1000),
    answered_at timestamptz,
    answered_by varchar(100),
    check ((answer is null) = (answered_at is null))
);
create index worker_question_open on worker_question (asked_at) where answered_at is null;
create index worker_question_by_link on worker_question (link_id, asked_at);

-- What was settled in each minute, for charts.
create table minute_figure (
    minute       timestamptz primary key,
    payouts      integer     not null,
    payments     integer     not null,
    transactions integer     not null,
    fee_stroops  bigint      not null,
    ledgers      bigint      not null,      -- from signing to inclusion, added up over transactions
    waited_ms    bigint      not null       -- from registration to inclusion, added up over payouts
);
create index transaction_by_closing on stellar_transaction (closed_at) where state = 'SETTLED';

-- The ways in which people look payouts up in the console, newest first or by what they have.
create index payout_by_task on payout (task_id, registered_at, payout_id);
create index payout_by_memo on payout (memo_value) where memo_value is not null;
create index payout_paid_to on payout (pay_to) where pay_to is not null;
create index transaction_by_batch on stellar_transaction (batch_id);
create index payout_by_asset on payout (asset, registered_at, payout_id);
-- What was closed without being paid for good is few.
create index payout_closed_unpaid on payout (status, registered_at, payout_id)
    where status in ('CANCELLED', 'REJECTED', 'RETURNED');
