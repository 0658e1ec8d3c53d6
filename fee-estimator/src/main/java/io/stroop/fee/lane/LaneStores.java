package io.stroop.fee.lane;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The persistent state of step two. Every key begins with its lane, so lanes never mix.
final class LaneStores {
    /// Lane: its [LaneState].
    static final String LANES = "lanes";

    /// Lane, payment number: its [WaitingPayment].
    static final String PAYMENTS = "payments";

    /// Lane, netting key: the payment's number.
    static final String NUMBERS = "payment-numbers";

    /// Lane, payment number, completion number: completion id and stroops.
    static final String COMPLETIONS = "completions";

    /// Lane, completion id: the digest of the event that waits.
    static final String WAITING_IDS = "waiting-ids";

    private static final Set<String> NAMES = Set.of(LANES, PAYMENTS, NUMBERS, COMPLETIONS, WAITING_IDS);

    private LaneStores() {}

    static Set<StoreBuilder<?>> builders() {
        return NAMES.stream().map(LaneStores::builder).collect(java.util.stream.Collectors.toSet());
    }

    private static StoreBuilder<KeyValueStore<String, String>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String());
    }
}
