package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.StroopAmount;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.schedule.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.BumpSequenceOperation;
import org.stellar.sdk.ClawbackOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.TransactionPreconditions;

/// Everybody else on the network: they compete for the ledgers, and one of them has a key of ours.
final class Strangers {
    private static final int[] BIDS = {150, 400, 1_500, 6_000};

    private final SandboxNetwork network;
    private final Faults faults;
    private final int strangers;
    private final int channels;
    private int surgeLedgers;
    private int bid;
    private int thefts;
    private int handPayments;

    Strangers(SandboxNetwork network, Faults faults, int strangers, int channels) {
        this.network = network;
        this.faults = faults;
        this.strangers = strangers;
        this.channels = channels;
    }

    void beforeClose(Scheduler scheduler) {
        if (surgeLedgers == 0 && faults.happens(Fault.SURGE, 40)) {
            surgeLedgers = 2 + faults.below(14);
            bid = BIDS[faults.below(BIDS.length)];
            scheduler.note("surge of %d ledgers at %d".formatted(surgeLedgers, bid));
        }
        if (surgeLedgers > 0) {
            surgeLedgers--;
            surge(scheduler.now() / 1000);
        }
        if (thefts < 3 && faults.happens(Fault.STRANGER, 60)) {
            thefts++;
            int any = faults.below(channels);
            int ordinal = Math.min(any, faults.below(channels)); // the first ones are used most
            scheduler.note("somebody else uses channel " + ordinal);
            submit(Keys.stolenChannel(ordinal), 1 + faults.below(2), 20_000, scheduler.now() / 1000);
        }
        if (handPayments < 3 && faults.happens(Fault.FOREIGN_PAYMENT, 60)) {
            handPayments++;
            scheduler.note("somebody pays by hand from the distribution account");
            Operation payment =
                    new PaymentOperation.Builder(Keys.account("root").address(), new AssetTypeNative(), "1").build();
            submit(Keys.stolenDistribution(), List.of(payment), 20_000, scheduler.now() / 1000);
        }
    }

    void clawBack(AccountId from, Asset asset, long stroops, long now) {
        Operation clawback = new ClawbackOperation.Builder(
                        from.address(),
                        org.stellar.sdk.Asset.create(asset.canonical()),
                        StroopAmount.ofStroops(stroops).toDecimal())
                .build();
        submit(Keys.pair("issuer"), List.of(clawback), 20_000, now);
    }

    private void surge(long now) {
        int left = network.info().maxOperations() - faults.below(60);
        for (int i = 0; i < strangers && left > 0; i++) {
            int operations = Math.min(left, Math.min(100, 1 + network.info().maxOperations() / strangers));
            submit(Keys.pair("stranger-" + i), operations, bid, now);
            left -= operations;
        }
    }

    private void submit(KeyPair key, int operations, long perOperation, long now) {
        List<Operation> nothing = Collections.nCopies(operations, new BumpSequenceOperation.Builder(0).build());
        submit(key, nothing, perOperation, now);
    }

    private void submit(KeyPair key, List<Operation> operations, long perOperation, long now) {
        Account account = network.account(Keys.xdr(new AccountId(key.getAccountId())));
        if (account == null) {
            return;
        }
        var transaction = new TransactionBuilder(
                        new org.stellar.sdk.Account(key.getAccountId(), account.sequence()),
                        new Network(network.passphrase()))
                .setBaseFee(perOperation)
                .setTimeout(TransactionPreconditions.TIMEOUT_INFINITE)
                .addOperations(operations)
                .build();
        transaction.sign(key);
        try {
            Envelope envelope = network.decode(transaction.toEnvelopeXdr().toXdrByteArray());
            network.submit(envelope, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
