package io.stroop.sandbox.network;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.transaction.TransactionSigner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stellar.sdk.xdr.CreateAccountOp;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.OperationType;

/// Creates accounts for whoever asks: root pays, the transactions are friendbot's own, a hundred accounts each. They are
/// ordinary transactions that are submitted right before a ledger closes.
final class Friendbot {
    private static final long STARTING_BALANCE = 10_000L * 10_000_000L;
    private static final int ACCOUNTS_PER_TRANSACTION = 100;
    private static final int FEE_PER_OPERATION = 100_000;

    private final Set<AccountKey> wanted = new LinkedHashSet<>();

    /// What came of asking for an account.
    enum Answer {
        /// It will exist after the next ledger.
        PROMISED,
        /// It exists already.
        EXISTS
    }

    Answer ask(AccountKey account, SandboxNetwork network) {
        if (network.state().account(account) != null) {
            return Answer.EXISTS;
        }
        wanted.add(account);
        return Answer.PROMISED;
    }

    /// Submits what was asked for. What does not get in is tried again in the next ledger.
    void submitAll(SandboxNetwork network, long nowMillis) {
        wanted.removeIf(account -> network.state().account(account) != null);
        List<AccountKey> left = new ArrayList<>(wanted);
        for (int i = 0; i < Genesis.FRIENDBOTS && !left.isEmpty(); i++) {
            List<AccountKey> part = left.subList(0, Math.min(ACCOUNTS_PER_TRANSACTION, left.size()));
            Account bot = network.state().account(Genesis.account(Genesis.friendbot(i)));
            if (bot != null) {
                network.submit(envelope(network, bot, part, Genesis.friendbot(i)), nowMillis);
            }
            part.clear();
        }
    }

    private static String envelope(SandboxNetwork network, Account bot, List<AccountKey> accounts, String role) {
        AccountKey root = Genesis.account(SandboxKeys.ROOT);
        List<Operation> operations =
                accounts.stream().map(a -> create(root, a)).toList();
        TransactionSigner signer = new TransactionSigner(network.options().passphrase());
        return signer.sign(
                TransactionSigner.transaction(
                        bot.key(), bot.sequence() + 1, FEE_PER_OPERATION * accounts.size(), operations),
                List.of(SandboxKeys.seed(role), SandboxKeys.seed(SandboxKeys.ROOT)));
    }

    private static Operation create(AccountKey root, AccountKey account) {
        return new Operation.Builder()
                .sourceAccount(TransactionSigner.muxed(root))
                .body(new Operation.OperationBody.Builder()
                        .discriminant(OperationType.CREATE_ACCOUNT)
                        .createAccountOp(new CreateAccountOp.Builder()
                                .destination(account.toXdr())
                                .startingBalance(new Int64(STARTING_BALANCE))
                                .build())
                        .build())
                .build();
    }
}
