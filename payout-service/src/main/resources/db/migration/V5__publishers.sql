-- Who may report completions, and the keys that they are known by. Hashes and public parts only: no key is stored.

-- revision: grows with every change of the publisher or its keys; microseconds since 1970.
create table publisher (
    publisher  varchar(64)  primary key,
    revision   bigint       not null,
    contact    varchar(200) not null,
    state      varchar(9)   not null check (state in ('ACTIVE', 'SUSPENDED')),
    created_at timestamptz  not null
);

-- What it may pay in. No row: everything that is accepted.
create table publisher_asset (
    publisher varchar(64) not null references publisher,
    asset     varchar(69) not null,
    primary key (publisher, asset)
);

-- prefix: the part of the key that is shown. sha256: of the whole key, which contains 256 random bits.
create table api_key (
    prefix       char(8)      primary key,
    publisher    varchar(64)  not null references publisher,
    sha256       char(64)     not null unique,
    name         varchar(100) not null,
    scopes       text[]       not null check (cardinality(scopes) > 0),
    networks     text[]       not null,      -- empty: from everywhere
    expires_at   timestamptz,                -- null: never
    created_at   timestamptz  not null,
    created_by   varchar(100) not null,
    revoked_at   timestamptz,
    revoked_by   varchar(100),
    last_used_at timestamptz,                -- in this service, to the minute
    check ((revoked_at is null) = (revoked_by is null))
);
create index api_key_of_publisher on api_key (publisher, created_at);
