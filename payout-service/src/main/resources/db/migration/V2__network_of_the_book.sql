-- A book belongs to one network for ever: what is owed on one must never be paid on another. One row, entered at the
-- first start.
create table book_network (
    one        boolean     primary key default true check (one),
    passphrase text        not null,
    entered_at timestamptz not null
);
