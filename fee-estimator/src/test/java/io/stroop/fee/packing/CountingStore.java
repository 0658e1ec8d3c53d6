package io.stroop.fee.packing;

import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A sorted map behind the interface of a store, that counts what is asked of it. Only what [LaneStore] uses is
/// there.
final class CountingStore {
    final TreeMap<Bytes, byte[]> map = new TreeMap<>();
    int operations;
    long bytes;

    @SuppressWarnings("unchecked") // a proxy of a generic interface
    KeyValueStore<Bytes, byte[]> asStore() {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                CountingStore.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> answer(method.getName(), Objects.requireNonNull(arguments)));
    }

    private @Nullable Object answer(String method, Object[] arguments) {
        operations++;
        Bytes key = (Bytes) arguments[0];
        return switch (method) {
            case "get" -> map.get(key);
            case "delete" -> map.remove(key);
            case "put" -> {
                bytes += ((byte[]) arguments[1]).length;
                yield map.put(key, (byte[]) arguments[1]);
            }
            default -> throw new UnsupportedOperationException(method);
        };
    }
}
