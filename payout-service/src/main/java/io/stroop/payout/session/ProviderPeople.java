package io.stroop.payout.session;

import io.stroop.payout.book.Tables;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// The names of people who sign in through an identity provider. A name is the actor of what a person does and must
/// never become another person's, so it is that of the first sign-in, whatever the provider calls them later.
@Singleton
class ProviderPeople {
    private static final int MAX_SUBJECT_CHARS = 255;

    private final Tables tables;
    private final Clock clock;

    ProviderPeople(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /// The person's name here; empty if the provider's name for them belongs to somebody else, or can be no name.
    Optional<String> name(ProvenPerson person) {
        if (person.subject().isEmpty() || person.subject().length() > MAX_SUBJECT_CHARS) {
            return Optional.empty();
        }
        Optional<String> known = find(person);
        if (known.isPresent() || !person.name().matches("[!-~]{1,100}")) {
            return known;
        }
        tables.update(
                "insert into provider_person (issuer, subject, name, first_seen_at) values (?, ?, ?, ?) on conflict do nothing",
                person.issuer(),
                person.subject(),
                person.name(),
                clock.instant());
        return find(person);
    }

    private Optional<String> find(ProvenPerson person) {
        return tables.first(
                "select name from provider_person where issuer = ? and subject = ?",
                row -> row.text("name"),
                person.issuer(),
                person.subject());
    }
}
