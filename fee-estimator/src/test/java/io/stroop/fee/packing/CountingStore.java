package io.stroop.fee.packing;

import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
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

    private record Rows(Iterator<Map.Entry<Bytes, byte[]>> entries) implements KeyValueIterator<Bytes, byte[]> {
        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Map.Entry<Bytes, byte[]> entry = entries.next();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        @Override
        public Bytes peekNextKey() {
            throw new UnsupportedOperationException("peekNextKey");
        }

        @Override
        public void close() {
            // nothing is held open
        }
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
            case "range" ->
                new Rows(map.subMap(key, (Bytes) arguments[1]).entrySet().iterator());
            default -> throw new UnsupportedOperationException(method);
        };
    }
}
