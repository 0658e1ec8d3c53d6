-- People who have signed in through an identity provider (io.stroop.payout.oidc). Their name in the audit trail is that of
-- their first sign-in and belongs to them for ever: whoever could choose another one could approve what they ask for.
create table provider_person (
    issuer        text         not null,
    subject       varchar(255) not null,
    name          varchar(100) not null unique,
    first_seen_at timestamptz  not null,
    primary key (issuer, subject)
);
