-- Every distribution account that a lane of this book has had. None is ever paid, whichever lane pays.
create table distribution_account (
    account text        primary key,
    lane    text        not null,
    since   timestamptz not null default now()
);
