package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.CHANNEL;
import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.OTHER_CHANNEL;
import static io.stroop.simulation.book.Examples.OTHER_LANE;
import static io.stroop.simulation.book.Examples.USDC;
import static io.stroop.simulation.book.Examples.account;
import static io.stroop.simulation.book.Examples.batch;
import static io.stroop.simulation.book.Examples.batchId;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.hash;
import static io.stroop.simulation.book.Examples.id;
import static io.stroop.simulation.book.Examples.inLedger;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TransactionHash;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.LookUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Random units of work on small sets of names, so that they often concern the same rows. Most of them are
/// allowed.
final class Histories {
    private static final int PAYOUTS = 14;
    private static final int BATCHES = 8;
    private static final int TRANSACTIONS = 12;
    private static final int MOST_COMMANDS = 4;
    private static final List<AccountId> CHANNELS = List.of(CHANNEL, OTHER_CHANNEL, account("channel 2"));
    private static final List<LaneId> LANES = List.of(LANE, OTHER_LANE);

    private final RandomGenerator random;
    private final MemoryBook known;
    private Instant now = Examples.NOW;
    private int bumps;

    /// @param known to choose names that exist
    Histories(RandomGenerator random, MemoryBook known) {
        this.random = random;
        this.known = known;
    }

    /// Something that a unit of work does.
    ///
    /// @param name to show it
    /// @param act its result is compared
    record Command(String name, Function<Unit, Object> act) {
        @Override
        public String toString() {
            return name;
        }
    }

    Instant now() {
        return now;
    }

    /// Registration is a separate unit: PostgreSQL's clock is set right only after it.
    List<Command> next() {
        now = now.plusMillis(random.nextInt(3_000));
        if (random.nextInt(4) == 0) {
            return List.of(register());
        }
        List<Command> commands = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_COMMANDS);
        for (int i = 0; i < count; i++) {
            commands.add(command());
        }
        return commands;
    }

    private Command command() {
        return switch (random.nextInt(13)) {
            case 0, 11 -> read();
            case 1 -> lock();
            case 2 -> one(batchChange());
            case 3 -> one(channelChange());
            case 4 -> one(controlChange());
            case 5 -> one(payoutChange());
            case 6, 7 -> sign();
            case 8, 9 -> one(transactionChange());
            case 10 -> one(ReconciliationChanges.any(random, now, transaction(), transaction(), payouts()));
            default -> one(move());
        };
    }

    private static Command one(Change change) {
        return several(List.of(change));
    }

    private static Command several(List<Change> changes) {
        return new Command(changes.toString(), unit -> {
            unit.apply(changes);
            return "applied";
        });
    }

    private Command register() {
        List<TaskCompleted> completions = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int number = random.nextInt(PAYOUTS);
            completions.add(random.nextInt(8) == 0 ? completion(number, 7, null) : completion(number));
        }
        Instant at = now;
        return new Command("register " + completions, unit -> unit.register(completions, at));
    }

    private Command read() {
        Instant at = now;
        LaneId lane = pick(LANES);
        int limit = 1 + random.nextInt(5);
        TransactionHash hash = transaction();
        TransactionHash transaction = transaction();
        Set<PayoutId> ids = payouts();
        Set<AccountDestination> destinations = known.payouts().stream()
                .filter(row -> ids.contains(row.payoutId()))
                .map(row -> row.payout().destination())
                .collect(Collectors.toSet());
        return switch (random.nextInt(16)) {
            case 0 -> new Command("dueBatches", unit -> unit.dueBatches(lane, at, limit));
            case 1 -> new Command("hasBacklog", unit -> unit.hasBacklog(lane, at.minusMillis(1_500)));
            case 2 -> new Command("controls", Unit::controls);
            case 3 ->
                new Command(
                        "completions",
                        unit -> List.of(new HashSet<>(unit.completions(ids)), new HashSet<>(unit.payouts(ids))));
            case 4 -> new Command("toPropose", unit -> unit.toPropose(at, at.minusMillis(2_500), limit));
            case 5 -> new Command("waiting", unit -> unit.waiting(at, limit));
            case 6 -> new Command("channels", unit -> unit.channels(lane));
            case 7 -> new Command("undecided", unit -> unit.undecided(limit));
            case 8 -> new Command("bumps", unit -> unit.bumps(hash));
            case 9 -> new Command("payments", unit -> unit.payments(hash));
            case 10, 11, 12, 13, 14 -> ReconciliationReads.any(random, lane, hash, transaction, ids, destinations);
            default -> new Command("promised", unit -> List.of(unit.undecidedAmounts(lane), unit.undecidedFees(lane)));
        };
    }

    private Command lock() {
        Instant at = now;
        LaneId lane = pick(LANES);
        TransactionHash hash = transaction();
        Set<PayoutId> ids = payouts();
        int number = random.nextInt(BATCHES);
        List<SpendingKey> keys = List.of(spending(), spending());
        return switch (random.nextInt(9)) {
            case 0 -> new Command("lockBatch", unit -> unit.lockBatch(batchId(number)));
            case 1 -> new Command("shareLane", unit -> unit.shareLane(lane).map(ReconciliationChanges::comparable));
            case 2 -> new Command("lockLane", unit -> unit.lockLane(lane).map(ReconciliationChanges::comparable));
            case 3 ->
                new Command(
                        "lockLanes",
                        unit -> unit.lockLanes().stream()
                                .map(ReconciliationChanges::comparable)
                                .toList());
            case 4 -> new Command("lockPayouts", unit -> unit.lockPayouts(new TreeSet<>(ids)));
            case 5 -> new Command("lockFreeChannel", unit -> unit.lockFreeChannel(lane));
            case 6 -> new Command("lockUndecided", unit -> unit.lockUndecided(hash));
            case 7 -> new Command("lockDueSends", unit -> unit.lockDueSends(at, 3));
            default -> new Command("spent", unit -> unit.spent(keys));
        };
    }

    private Change batchChange() {
        int number = random.nextInt(BATCHES);
        return switch (random.nextInt(5)) {
            case 0 -> new Change.PutOff(batchId(number), now.plusMillis(random.nextInt(3_000)), "later");
            case 1, 2 ->
                new Change.ResolveBatch(
                        known.batches().stream()
                                .filter(row -> row.open() && random.nextBoolean())
                                .map(BatchRow::batchId)
                                .findFirst()
                                .orElse(batchId(number)),
                        random.nextBoolean() ? Batch.State.EMPTY : Batch.State.SIGNED,
                        "summary",
                        now);
            default -> new Change.Propose(batch(number, pick(LANES), numbers()), random.nextInt(3) > 0, now);
        };
    }

    private Change channelChange() {
        AccountId account = pick(CHANNELS);
        long token = known.channels().stream()
                        .filter(channel -> channel.account().equals(account))
                        .mapToLong(channel -> channel.token())
                        .sum()
                - (random.nextInt(5) == 0 ? 1 : 0);
        return switch (random.nextInt(3)) {
            case 0 -> new Change.LeaseChannel(account, token, hash(random.nextInt(TRANSACTIONS)));
            case 1 -> new Change.FreeChannel(account, token, random.nextInt(1_000));
            default -> new Change.ResyncChannel(account, token, random.nextInt(1_000));
        };
    }

    private Change controlChange() {
        Scope scope = pick(List.of(Scope.ALL, Scope.ASSET, Scope.PUBLISHER));
        String name = scope == Scope.ALL
                ? ""
                : scope == Scope.ASSET ? pick(assets()).canonical() : "publisher-" + random.nextInt(2);
        Cap.Kind kind = pick(List.of(Cap.Kind.values()));
        return switch (random.nextInt(9)) {
            case 0 -> new Change.PauseLane(pick(LANES), "why " + random.nextInt(3), now);
            case 1 -> new Change.ResumeLane(pick(LANES), now);
            case 2 -> new Change.Pause(scope, name, "why " + random.nextInt(3), "who", now);
            case 3 -> new Change.Resume(scope, name, now);
            case 4 -> new Change.SetCap(new Cap(kind, pick(assets()), publisher(kind), random.nextInt(20) - 1));
            case 5 -> new Change.RemoveCap(kind, pick(assets()), publisher(kind), now);
            case 6 -> new Change.Refuse(payouts(), now);
            default -> new Change.Spend(spending(), random.nextInt(10) - 4);
        };
    }

    private @Nullable PublisherId publisher(Cap.Kind kind) {
        return kind == Cap.Kind.BALANCE_FLOOR || random.nextBoolean() ? null : publisher();
    }

    private PublisherId publisher() {
        return new PublisherId("publisher-" + random.nextInt(2));
    }

    private static List<Asset> assets() {
        return List.of(Asset.NATIVE, USDC);
    }

    private SpendingKey spending() {
        return switch (random.nextInt(3)) {
            case 0 -> SpendingKey.ofWorker(publisher(), new WorkerId("worker-1"), pick(assets()), Examples.NOW);
            case 1 -> SpendingKey.ofPublisher(publisher(), pick(assets()), Examples.NOW);
            default -> SpendingKey.ofFees(pick(LANES), Examples.NOW);
        };
    }

    private Change payoutChange() {
        PayoutId one = id(random.nextInt(PAYOUTS));
        return switch (random.nextInt(4)) {
            case 0 -> new Change.LookAgain(payouts(), now.plusMillis(random.nextInt(3_000)));
            case 1 -> new Change.NextAttempt(payouts(), random.nextInt(5_000), 1 + random.nextInt(100));
            case 2 -> new Change.Approve(one);
            default ->
                new Change.Redirect(one, account("elsewhere"), random.nextBoolean() ? null : new Memo.Text("for you"));
        };
    }

    /// To a substatus that all of the payouts may have, mostly.
    private Change move() {
        Substatus to = pick(List.of(Substatus.values()));
        Set<PayoutId> ids = payouts();
        if (random.nextInt(8) > 0) {
            ids.removeIf(id -> known.payout(id)
                    .filter(row -> row.status().allows(to.status()))
                    .isEmpty());
        }
        return new Change.MovePayouts(
                ids,
                to,
                random.nextInt(3) == 0 ? null : now.plusMillis(random.nextInt(3_000)),
                random.nextInt(3) == 0 ? pick(LANES) : null,
                random.nextBoolean() ? "because" : null,
                random.nextInt(4) == 0 ? "an operator" : null,
                now);
    }

    private Command sign() {
        int number = random.nextInt(TRANSACTIONS);
        AccountId channel = pick(CHANNELS);
        int[] payouts = numbers();
        if (random.nextInt(6) > 0) {
            payouts = Arrays.stream(payouts)
                    .filter(payout -> known.payout(id(payout)).isPresent())
                    .filter(payout -> !known.livePayments().containsKey(id(payout)))
                    .toArray();
        }
        if (payouts.length == 0) {
            return read();
        }
        Change.StoreTransaction example = Examples.stored(number, channel, payouts);
        Transaction row = example.transaction();
        Change.StoreTransaction store = new Change.StoreTransaction(
                at(row, now.plusMillis(random.nextInt(2_000))),
                new FeeBump(hash(1_000 + bumps++), row.hash(), "bump", 100 + random.nextInt(100), now),
                example.payments());
        return one(store);
    }

    private static Transaction at(Transaction row, Instant when) {
        return new Transaction(
                row.hash(),
                row.batchId(),
                row.lane(),
                row.channel(),
                row.channelToken(),
                row.sequence(),
                row.maxTime(),
                row.innerEnvelope(),
                row.operations(),
                row.state(),
                when,
                row.signedLedger(),
                0,
                0,
                when,
                null);
    }

    private Change transactionChange() {
        TransactionRow row = known.transactions().stream()
                .filter(stored -> stored.state().undecided() || random.nextInt(6) == 0)
                .skip(random.nextInt(2))
                .findFirst()
                .orElse(null);
        if (row == null) {
            return Change.MovePayouts.to(Substatus.REPACKING, List.of(), now, null, now);
        }
        return switch (random.nextInt(5)) {
            case 0 ->
                new Change.StoreBump(
                        new FeeBump(hash(1_000 + bumps++), row.hash(), "bump", random.nextInt(5_000), now));
            case 1, 2 -> new Change.UpdateTransaction(updated(row.transaction()));
            default -> ended(row);
        };
    }

    private Transaction updated(Transaction row) {
        TransactionState state = pick(List.of(TransactionState.values()));
        return new Transaction(
                row.hash(),
                row.batchId(),
                row.lane(),
                row.channel(),
                row.channelToken(),
                row.sequence(),
                row.maxTime(),
                row.innerEnvelope(),
                row.operations(),
                state,
                row.signedAt(),
                row.signedLedger(),
                row.sends() + 1,
                random.nextInt(5),
                random.nextBoolean() ? null : now.plusMillis(random.nextInt(3_000)),
                "answer");
    }

    @SuppressWarnings("NullAway") // as in Examples
    private Change ended(TransactionRow row) {
        int operations = row.transaction().operations();
        TransactionState to = pick(List.of(TransactionState.values()));
        boolean found = random.nextBoolean();
        LookUp.InLedger inLedger = found ? inLedger(to == TransactionState.SETTLED, operations) : null;
        List<String> codes = inLedger == null ? List.of() : inLedger.result().operations();
        if (!codes.isEmpty() && random.nextInt(10) == 0) {
            codes = codes.subList(1, codes.size());
        }
        return new Change.EndTransaction(row.hash(), to, inLedger, codes, random.nextBoolean() ? "detail" : null, now);
    }

    private TransactionHash transaction() {
        return hash(random.nextInt(TRANSACTIONS));
    }

    private Set<PayoutId> payouts() {
        return Arrays.stream(numbers()).mapToObj(Examples::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private int[] numbers() {
        return random.ints(1 + random.nextInt(4), 0, PAYOUTS).distinct().toArray();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
