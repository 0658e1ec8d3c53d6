package io.stroop.simulation.checks;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.LaneKeys;
import io.stroop.simulation.network.Nature;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stellar.sdk.AccountConverter;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.Operation;

/// What the true ledgers have moved into and out of the distribution account, and what was clawed back.
final class Flows {
    private final Nature nature;
    private final Map<AccountId, Map<Asset, Long>> before = new HashMap<>();
    private final List<Flow> flows = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();

    /// What one ledger did to one distribution account.
    private record Flow(long ledger, AccountId account, Map<Asset, Long> moved, long fees) {}

    /// What was clawed back from a recipient, at least and at most, of what it was paid.
    record Range(BigInteger least, BigInteger most) {}

    /// One of ours has paid a recipient, or the issuer has taken something back.
    private record Transfer(long ledger, Recipient recipient, long paid, long clawedBack) {}

    /// @param paid so far
    /// @param entered if what is paid later does not count
    /// @param taken whatever it was
    private record Taken(long paid, long entered, long taken) {
        Taken and(Transfer one) {
            return new Taken(
                    paid + one.paid(), entered + Math.min(one.clawedBack(), paid - entered), taken + one.clawedBack());
        }
    }

    Flows(Nature nature) {
        this.nature = nature;
    }

    Set<Asset> assets() {
        return nature.held();
    }

    /// A ledger is about to close.
    void closing() {
        LaneKeys.all().forEach(keys -> before.put(keys.distribution(), balances(keys.distribution())));
    }

    private Map<Asset, Long> balances(AccountId account) {
        return assets().stream().collect(Collectors.toMap(asset -> asset, asset -> nature.balance(account, asset)));
    }

    void closed(ClosedLedger ledger) {
        long sequence = ledger.info().sequence();
        for (LaneKeys keys : LaneKeys.all()) {
            AccountId account = keys.distribution();
            Map<Asset, Long> moved = balances(account);
            before.getOrDefault(account, Map.of()).forEach((asset, stroops) -> moved.merge(asset, -stroops, Long::sum));
            flows.add(new Flow(sequence, account, moved, fees(ledger, account)));
        }
        ledger.transactions().forEach(one -> add(one, sequence));
    }

    private static long fees(ClosedLedger ledger, AccountId account) {
        return ledger.transactions().stream()
                .filter(one -> one.envelope().feeSource().equals(Keys.xdr(account)))
                .mapToLong(one -> one.outcome().feeCharged())
                .sum();
    }

    private void add(LedgerTransaction one, long ledger) {
        Envelope envelope = one.envelope();
        if (!one.outcome().succeeded()) {
            return;
        }
        for (Operation operation : envelope.innermost().operations()) {
            switch (operation.getBody().getDiscriminant()) {
                case PAYMENT -> {
                    var paid = operation.getBody().getPaymentOp();
                    if (one.isFeeBump()) {
                        transfers.add(new Transfer(
                                ledger,
                                recipient(paid.getDestination(), paid.getAsset()),
                                XdrValues.of(paid.getAmount()),
                                0));
                    }
                }
                case CLAWBACK -> {
                    var back = operation.getBody().getClawbackOp();
                    transfers.add(new Transfer(
                            ledger, recipient(back.getFrom(), back.getAsset()), 0, XdrValues.of(back.getAmount())));
                }
                default -> {}
            }
        }
    }

    private static Recipient recipient(MuxedAccount account, org.stellar.sdk.xdr.Asset asset) {
        return new Recipient(
                new AccountId(AccountConverter.disableMuxed().decode(account)),
                Asset.parse(org.stellar.sdk.Asset.fromXdr(asset).toString()));
    }

    /// How a lane's balance was changed by some ledgers.
    BigInteger moved(LaneId lane, Asset asset, long from, long through) {
        return of(lane).filter(flow -> flow.ledger() >= from && flow.ledger() <= through)
                .map(flow -> BigInteger.valueOf(flow.moved().getOrDefault(asset, 0L)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Stream<Flow> of(LaneId lane) {
        Set<AccountId> accounts =
                LaneKeys.of(lane).stream().map(LaneKeys::distribution).collect(Collectors.toSet());
        return flows.stream().filter(flow -> accounts.contains(flow.account()));
    }

    /// What a lane was charged in some ledgers.
    BigInteger fees(LaneId lane, long from, long through) {
        return of(lane).filter(flow -> flow.ledger() >= from && flow.ledger() <= through)
                .map(flow -> BigInteger.valueOf(flow.fees()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// From whom something was clawed back in some ledgers.
    Map<Recipient, Range> clawedBack(long from, long through) {
        Map<Recipient, Taken> taken = new LinkedHashMap<>();
        for (Transfer one : transfers) {
            if (one.ledger() >= from && one.ledger() <= through) {
                taken.put(
                        one.recipient(),
                        taken.getOrDefault(one.recipient(), new Taken(0, 0, 0)).and(one));
            }
        }
        Map<Recipient, Range> ranges = new LinkedHashMap<>();
        taken.forEach((recipient, all) -> {
            if (all.taken() > 0) {
                ranges.put(
                        recipient,
                        new Range(
                                BigInteger.valueOf(all.entered()),
                                BigInteger.valueOf(Math.min(all.taken(), all.paid()))));
            }
        });
        return ranges;
    }
}
