package io.stroop.sandbox.server;

import io.stroop.sandbox.horizon.HorizonFront;
import io.stroop.sandbox.horizon.HorizonReply;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.XdrValues;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.Answer;
import io.stroop.sandbox.validity.Envelope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.stellar.sdk.CreateAccountOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.OperationType;

/// Creates accounts with 10,000 XLM of the root account for anybody. Each is a transaction of its own that waits for
/// its ledger like any other; channel accounts supply the sequence numbers, so that many go into one ledger.
///
/// Source: stellar/friendbot `internal/friendbot_handler.go`, `minion.go`: the answer is Horizon's, and an account that
/// has its gift is 400.
final class Friendbot {
    /// How many accounts one ledger can have at most.
    static final int CHANNELS = 100;

    private static final String GIFT = "10000";
    private static final long BID = 100_000;

    private final SandboxNetwork network;
    private final KeyPair root = SandboxKeys.keyPair(SandboxKeys.ROOT);
    private final List<AccountID> channels = IntStream.range(0, CHANNELS)
            .mapToObj(number -> Genesis.account(channel(number)))
            .toList();

    Friendbot(SandboxNetwork network) {
        this.network = network;
    }

    static String channel(int number) {
        return "friendbot-" + number;
    }

    /// What a request came to.
    sealed interface Gift {
        /// It waits for a ledger, since now or before.
        record Promised(Envelope envelope) implements Gift {}

        record Refused(HorizonReply reply) implements Gift {}
    }

    /// @param now seconds since 1970
    Gift give(String address, long now) {
        if (!isAddress(address)) {
            return new Gift.Refused(HorizonFront.badRequest("addr", "invalid address"));
        }
        AccountID receiver = XdrValues.account(StrKey.decodeEd25519PublicKey(address));
        if (network.account(receiver) != null) {
            return new Gift.Refused(HorizonFront.badRequest("addr", "account already funded to starting balance"));
        }
        Set<AccountID> busy = new HashSet<>();
        for (Envelope waiting : network.queue().all()) {
            if (creates(waiting, receiver)) {
                return new Gift.Promised(waiting);
            }
            busy.add(waiting.source());
        }
        for (int i = 0; i < CHANNELS; i++) {
            Account account = network.account(channels.get(i));
            if (account != null && !busy.contains(account.id())) {
                return handIn(address, SandboxKeys.keyPair(channel(i)), account.sequence(), now);
            }
        }
        return new Gift.Refused(HorizonFront.unavailable());
    }

    private static boolean isAddress(String address) {
        try {
            return StrKey.decodeEd25519PublicKey(address).length == 32;
        } catch (RuntimeException e) { // the SDK throws more than one kind
            return false;
        }
    }

    private boolean creates(Envelope waiting, AccountID receiver) {
        var first = waiting.operations().getFirst();
        return first.getBody().getDiscriminant() == OperationType.CREATE_ACCOUNT
                && first.getBody().getCreateAccountOp().getDestination().equals(receiver)
                && channels.contains(waiting.source());
    }

    private Gift handIn(String address, KeyPair channel, long sequence, long now) {
        CreateAccountOperation gift = new CreateAccountOperation.Builder(address, GIFT)
                .setSourceAccount(root.getAccountId())
                .build();
        Envelope envelope = Signed.envelope(network, List.of(channel, root), sequence, BID, List.of(gift));
        return switch (network.submit(envelope, now)) {
            case Answer.Pending _, Answer.Duplicate _ -> new Gift.Promised(envelope);
            case Answer.TryAgainLater _ -> new Gift.Refused(HorizonFront.unavailable());
            case Answer.Refused refused -> new Gift.Refused(HorizonFront.failed(envelope, refused.outcome()));
        };
    }
}
