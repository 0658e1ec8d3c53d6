-- The book belongs to another network.
insert into book_network (passphrase, entered_at) values ('Public Global Stellar Network ; September 2015', now());
