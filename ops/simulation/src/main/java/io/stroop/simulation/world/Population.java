package io.stroop.simulation.world;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.MuxedAddress;
import io.stroop.payout.engine.book.Payout;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.Nature;
import io.stroop.simulation.network.SimulatedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Those who are to be paid, and what their accounts are like.
public final class Population {
    public static final LaneId LANE = Keys.LANE;
    static final Asset USDC = Keys.issued("USDC");
    static final Asset EURC = Keys.issued("EURC");

    /// An asset that the distribution account does not hold.
    static final Asset NOT_HELD = Keys.issued("ODD");

    /// What the distribution account holds.
    public static final List<Asset> HELD = List.of(USDC, EURC);

    private static final List<Asset> ISSUED = List.of(USDC, EURC, NOT_HELD);
    private static final long PLENTY = 1_000_000_000_000_000L;
    private static final long XLM = 10_000_000;

    private final List<Person> people = new ArrayList<>();
    private final SplittableRandom random;
    private final Nature nature;
    private final boolean troubled;

    /// @param destination where this person is paid
    /// @param curable whether the account can be paid in the end
    record Person(
            int number,
            AccountId account,
            AccountDestination destination,
            @Nullable Memo memo,
            boolean curable) {}

    /// @param troubled whether some have accounts that cannot be paid
    Population(SplittableRandom random, Nature nature, int count, boolean troubled) {
        this.random = random;
        this.nature = nature;
        this.troubled = troubled;
        for (int i = 0; i < count; i++) {
            people.add(person(i));
        }
        for (Person person : people) {
            settleIn(person);
        }
    }

    private Person person(int number) {
        AccountId account = Keys.account("person-" + number);
        boolean curable = random.nextInt(12) > 0;
        return switch (random.nextInt(10)) {
            case 0 -> new Person(number, account, Keys.muxed(account, number), null, curable);
            case 1 -> new Person(number, account, account, new Memo.Text("customer " + number), curable);
            default -> new Person(number, account, account, null, curable);
        };
    }

    private void settleIn(Person person) {
        if (!troubled) {
            cure(person);
            return;
        }
        if (random.nextInt(12) == 0) {
            return; // comes later
        }
        nature.create(person.account(), 20 * XLM);
        for (Asset asset : ISSUED) {
            int luck = random.nextInt(14);
            if (luck == 0) {
                continue; // no trustline yet
            }
            nature.trust(person.account(), asset, luck == 1 ? 1 + random.nextInt(3_000_000) : PLENTY);
            if (luck == 2) {
                nature.authorize(person.account(), asset, false);
            }
        }
        if (random.nextInt(20) == 0) {
            nature.requireMemo(person.account());
        }
    }

    List<Person> people() {
        return people;
    }

    Person any() {
        return people.get(random.nextInt(people.size()));
    }

    /// Something happens to somebody's account.
    String change() {
        Person person = any();
        Asset asset = ISSUED.get(random.nextInt(ISSUED.size()));
        switch (random.nextInt(6)) {
            case 0 -> nature.merge(person.account(), ISSUED);
            case 1 -> nature.create(person.account(), 20 * XLM);
            case 2 -> nature.distrust(person.account(), asset);
            case 3 -> nature.trust(person.account(), asset, 1 + random.nextInt(60_000_000));
            case 4 -> nature.trust(person.account(), asset, PLENTY);
            default -> nature.requireMemo(person.account());
        }
        return "the account of person %d changes".formatted(person.number());
    }

    /// The issuer freezes, thaws or claws back.
    String issuer() {
        Person person = any();
        Asset asset = ISSUED.get(random.nextInt(ISSUED.size()));
        int act = random.nextInt(8);
        if (act < 3) {
            nature.authorize(person.account(), asset, false);
        } else if (act < 6) {
            nature.authorize(person.account(), asset, true);
        } else if (act == 6) {
            nature.issue(person.account(), asset, -nature.balance(person.account(), asset) / 2);
        } else {
            nature.authorize(Keys.distribution(), HELD.get(random.nextInt(HELD.size())), random.nextBoolean());
        }
        return "the issuer acts on %s of person %d".formatted(asset.canonical().substring(0, 4), person.number());
    }

    /// An issuer takes back half of what somebody has, or all of it.
    String clawBack(SimulatedNetwork network) {
        Person person = any();
        Asset asset = ISSUED.get(random.nextInt(ISSUED.size()));
        long balance = nature.balance(person.account(), asset);
        long stroops = balance / (1 + random.nextInt(2));
        if (stroops > 0) {
            network.clawBack(person.account(), asset, stroops);
        }
        return "the issuer claws back %d of %s from person %d"
                .formatted(stroops, asset.canonical().substring(0, 4), person.number());
    }

    /// Everybody who can be cured can be paid from now on; the others cannot.
    void cureAll() {
        for (Person person : people) {
            if (person.curable() || !troubled) {
                cure(person);
            } else {
                nature.merge(person.account(), ISSUED);
            }
        }
        for (Asset asset : HELD) {
            nature.authorize(Keys.distribution(), asset, true);
        }
    }

    /// Whether nothing but us keeps a payout from its recipient, once everybody is cured.
    boolean canReceive(Payout payout) {
        AccountId account = payout.destination().account();
        boolean cured = !troubled
                || people.stream().noneMatch(person -> person.account().equals(account) && !person.curable());
        boolean needsMemo = payout.memo() == null
                && !(payout.destination() instanceof MuxedAddress)
                && nature.requiresMemo(account);
        return cured && !needsMemo;
    }

    private void cure(Person person) {
        nature.create(person.account(), 20 * XLM);
        for (Asset asset : ISSUED) {
            nature.trust(person.account(), asset, PLENTY);
            nature.authorize(person.account(), asset, true);
        }
    }
}
