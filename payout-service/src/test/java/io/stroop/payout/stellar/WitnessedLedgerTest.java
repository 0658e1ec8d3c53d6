package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.testing.CompletionFixtures;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WitnessedLedgerTest {
    private static final AccountId CHANNEL = new AccountId(CompletionFixtures.address("channel"));
    private static final AccountId OTHER = new AccountId(CompletionFixtures.address("other"));
    private static final TransactionHash HASH = new TransactionHash("ab".repeat(32));
    private static final LookUp FOUND = new LookUp.InLedger(
            new LedgerSequence(7),
            Instant.EPOCH,
            "",
            new LookUp.LedgerResult(true, "txSUCCESS", 200, List.of("PAYMENT_SUCCESS"), "AAAA"));

    private final Node primary = new Node();
    private final Node witness = new Node();
    private final Ledger both = new WitnessedLedger(primary, witness);

    @Test
    void theNewestLedgerIsTheOneThatBothHaveAndItsTimeTheEarlierOfTheTwo() throws IOException {
        primary.ledger = 7;
        primary.closedAt = Instant.ofEpochSecond(200);
        witness.ledger = 9;
        witness.closedAt = Instant.ofEpochSecond(100);

        assertThat(both.latest()).isEqualTo(new Ledger.Latest(new LedgerSequence(7), Instant.ofEpochSecond(100)));
    }

    @Test
    void aSequenceNumberIsUnusedOnlyIfBothSaySo() throws IOException {
        primary.ledger = 9;
        witness.ledger = 7;
        primary.sequences.putAll(Map.of(CHANNEL, 41L, OTHER, 1L));
        witness.sequences.put(CHANNEL, 42L);

        Ledger.AccountSequences snapshot = both.sequences(List.of(CHANNEL, OTHER));

        assertThat(snapshot.asOf().number()).isEqualTo(7);
        assertThat(snapshot.byAccount()).containsOnly(Map.entry(CHANNEL, 42L));
    }

    @Test
    void aTransactionThatOneOfThemKnowsIsKnown() {
        witness.found = FOUND;
        assertThat(both.lookUp(HASH)).isEqualTo(FOUND);

        witness.found = new LookUp.Unanswered("down");
        assertThat(both.lookUp(HASH)).isInstanceOf(LookUp.Unanswered.class);
    }

    @Test
    void anEnvelopeGoesToBoth() {
        primary.answer = new SubmissionAck.Unanswered("down");

        assertThat(both.send("AAAA")).isInstanceOf(SubmissionAck.Pending.class);
        assertThat(primary.sends + witness.sends).isEqualTo(2);
    }

    @Test
    void twoNetworksAreRefused() {
        witness.passphrase = "another network";

        assertThatThrownBy(both::networkPassphrase).isInstanceOf(IOException.class);
    }

    /// Answers as it is told.
    private static final class Node implements Ledger {
        private long ledger = 7;
        private Instant closedAt = Instant.EPOCH;
        private String passphrase = "a network";
        private LookUp found = new LookUp.NotFound();
        private SubmissionAck answer = new SubmissionAck.Pending();
        private int sends;
        private final Map<AccountId, Long> sequences = new HashMap<>();

        @Override
        public Latest latest() {
            return new Latest(new LedgerSequence(ledger), closedAt);
        }

        @Override
        public String networkPassphrase() {
            return passphrase;
        }

        @Override
        public SubmissionAck send(String envelope) {
            sends++;
            return answer;
        }

        @Override
        public LookUp lookUp(TransactionHash hash) {
            return found;
        }

        @Override
        public AccountSequences sequences(Collection<AccountId> accounts) {
            return new AccountSequences(new LedgerSequence(ledger), sequences);
        }

        @Override
        public Preflight preflight(Collection<Recipient> recipients) throws IOException {
            throw new IOException("not asked here");
        }
    }
}
