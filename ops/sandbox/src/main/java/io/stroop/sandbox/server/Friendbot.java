package io.stroop.sandbox.server;

import io.stroop.sandbox.horizon.HorizonFront;
import io.stroop.sandbox.horizon.HorizonReply;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.AddResult;
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

/// Creates accounts with 10,000 XLM from the root account for anyone. Each is a separate transaction that waits
/// for its ledger like any other; channel accounts supply the sequence numbers, so that many fit into one
/// ledger.
///
/// Source: stellar/friendbot `internal/friendbot_handler.go`, `minion.go`, which return Horizon's answer, and
/// 400 for a funded account.
final class Friendbot {
    /// The maximum number of accounts per ledger.
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

    /// The outcome of a request.
    sealed interface Gift {
        /// The transaction is waiting for a ledger, possibly since an earlier request.
        record Promised(Envelope envelope) implements Gift {}

        record Refused(HorizonReply reply) implements Gift {}
    }

    /// @param now in seconds since 1970
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
                return submit(address, SandboxKeys.keyPair(channel(i)), account.sequence(), now);
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

    private Gift submit(String address, KeyPair channel, long sequence, long now) {
        CreateAccountOperation gift = new CreateAccountOperation.Builder(address, GIFT)
                .setSourceAccount(root.getAccountId())
                .build();
        Envelope envelope = SandboxTransactions.signed(network, List.of(channel, root), sequence, BID, List.of(gift));
        return switch (network.submit(envelope, now)) {
            case AddResult.Pending _, AddResult.Duplicate _ -> new Gift.Promised(envelope);
            case AddResult.TryAgainLater _ -> new Gift.Refused(HorizonFront.unavailable());
            case AddResult.Refused refused -> new Gift.Refused(HorizonFront.failed(envelope, refused.outcome()));
        };
    }
}
