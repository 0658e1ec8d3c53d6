package io.stroop.fee.packing;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// Keys and values of a lane's store, version 3. Later releases only add fields at the end, which earlier ones
/// do not read, so that both can run at once and either may follow the other. Payments, their places in the queues and
/// their payouts are
/// numbered without gaps in order of arrival, so that each is found by a single read:
///
/// | key | value |
/// |---|---|
/// | `i` payout id | the number of its payment |
/// | `k` SHA-256 of destination, asset, memo | the number of the payment |
/// | `p` number | a [Payment] |
/// | `q` urgency, place | the number of the payment |
/// | `e` number, ordinal | an [Entry] |
/// | `s` | a [Summary] |
final class LaneRows {
    private static final byte VERSION = 3;

    private LaneRows() {}

    /// One waiting payment.
    ///
    /// @param urgency of its most urgent payout
    /// @param place in the queue of its urgency
    /// @param sinceMillis arrival of the first payout of that urgency, in milliseconds since 1970
    /// @param firstOrdinal the ordinal of the oldest remaining payout
    /// @param nextOrdinal the ordinal of the next payout
    record Payment(PaymentKey key, Urgency urgency, long place, long sinceMillis, int firstOrdinal, int nextOrdinal) {
        /// Number of waiting payouts.
        int payouts() {
            return nextOrdinal - firstOrdinal;
        }

        Payment withOneMore() {
            return new Payment(key, urgency, place, sinceMillis, firstOrdinal, nextOrdinal + 1);
        }

        Payment from(int ordinal) {
            return new Payment(key, urgency, place, sinceMillis, ordinal, nextOrdinal);
        }

        byte[] encode() {
            return write(out -> {
                writeUrgency(out, urgency);
                out.writeLong(place);
                out.writeLong(sinceMillis);
                out.writeInt(firstOrdinal);
                out.writeInt(nextOrdinal);
                key.write(out);
            });
        }

        static Payment decode(byte[] bytes) {
            return read(bytes, in -> {
                Urgency urgency = readUrgency(in);
                long place = in.readLong();
                long since = in.readLong();
                int first = in.readInt();
                int next = in.readInt();
                return new Payment(PaymentKey.read(in), urgency, place, since, first, next);
            });
        }
    }

    /// One waiting payout.
    ///
    /// @param worker who has earned it; null if an earlier release has stored it
    record Entry(
            PayoutId payoutId,
            StroopAmount amount,
            @Nullable WorkerId worker) {
        byte[] encode() {
            return write(out -> {
                out.writeLong(amount.stroops());
                writeId(out, payoutId);
                writeWorker(out, worker);
            });
        }

        static Entry decode(byte[] bytes) {
            return read(bytes, in -> {
                StroopAmount amount = StroopAmount.ofStroops(in.readLong());
                return new Entry(readId(in), amount, readWorker(in));
            });
        }
    }

    /// The payments of one urgency.
    ///
    /// @param first no payment has a place before this one
    /// @param next the place of the next new payment
    record Queue(long first, long next, int payments) {
        static final Queue EMPTY = new Queue(0, 0, 0);

        Queue withOneMore() {
            return new Queue(first, next + 1, payments + 1);
        }

        Queue withOneLess() {
            return new Queue(first, next, payments - 1);
        }

        Queue from(long place) {
            return new Queue(place, next, payments);
        }
    }

    /// The whole lane.
    ///
    /// @param nextNumber the number of the next new payment
    record Summary(long nextNumber, Queue instant, Queue economy, long payouts) {
        static final Summary EMPTY = new Summary(0, Queue.EMPTY, Queue.EMPTY, 0);

        Queue queue(Urgency urgency) {
            return urgency == Urgency.INSTANT ? instant : economy;
        }

        Summary with(Urgency urgency, Queue queue) {
            return urgency == Urgency.INSTANT
                    ? new Summary(nextNumber, queue, economy, payouts)
                    : new Summary(nextNumber, instant, queue, payouts);
        }

        Summary withNumber() {
            return new Summary(nextNumber + 1, instant, economy, payouts);
        }

        Summary withPayouts(long more) {
            return new Summary(nextNumber, instant, economy, payouts + more);
        }

        byte[] encode() {
            return write(out -> {
                out.writeLong(nextNumber);
                for (Queue queue : List.of(instant, economy)) {
                    out.writeLong(queue.first());
                    out.writeLong(queue.next());
                    out.writeInt(queue.payments());
                }
                out.writeLong(payouts);
            });
        }

        static Summary decode(byte[] bytes) {
            return read(bytes, in -> {
                long number = in.readLong();
                Queue instant = new Queue(in.readLong(), in.readLong(), in.readInt());
                Queue economy = new Queue(in.readLong(), in.readLong(), in.readInt());
                return new Summary(number, instant, economy, in.readLong());
            });
        }
    }

    static final Bytes SUMMARY = Bytes.wrap(new byte[] {'s'});

    static Bytes id(PayoutId id) {
        return Bytes.wrap(ByteBuffer.allocate(17)
                .put((byte) 'i')
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array());
    }

    static void writeId(DataOutput out, PayoutId id) throws IOException {
        out.writeLong(id.value().getMostSignificantBits());
        out.writeLong(id.value().getLeastSignificantBits());
    }

    static PayoutId readId(DataInput in) throws IOException {
        long high = in.readLong();
        return new PayoutId(new UUID(high, in.readLong()));
    }

    static Bytes netting(PaymentKey key) {
        byte[] hash;
        try {
            hash = MessageDigest.getInstance("SHA-256").digest(write(key::write));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        return Bytes.wrap(
                ByteBuffer.allocate(1 + hash.length).put((byte) 'k').put(hash).array());
    }

    static Bytes payment(long number) {
        return Bytes.wrap(ByteBuffer.allocate(9).put((byte) 'p').putLong(number).array());
    }

    static Bytes entry(long number, int ordinal) {
        return Bytes.wrap(ByteBuffer.allocate(13)
                .put((byte) 'e')
                .putLong(number)
                .putInt(ordinal)
                .array());
    }

    /// All entries have keys from this one on, before [#ENTRIES_END].
    static final Bytes ENTRIES = Bytes.wrap(new byte[] {'e'});

    static final Bytes ENTRIES_END = Bytes.wrap(new byte[] {'f'});

    /// The number of the payment that an entry belongs to.
    static long paymentOf(Bytes entry) {
        return ByteBuffer.wrap(entry.get(), 1, Long.BYTES).getLong();
    }

    static Bytes place(Urgency urgency, long place) {
        return Bytes.wrap(ByteBuffer.allocate(10)
                .put((byte) 'q')
                .put(code(urgency))
                .putLong(place)
                .array());
    }

    static void writeUrgency(DataOutput out, Urgency urgency) throws IOException {
        out.writeByte(code(urgency));
    }

    static void writeWorker(DataOutput out, @Nullable WorkerId worker) throws IOException {
        out.writeUTF(worker == null ? "" : worker.value());
    }

    /// The last field, which earlier releases do not write.
    static @Nullable WorkerId readWorker(DataInputStream in) throws IOException {
        String worker = in.available() == 0 ? "" : in.readUTF();
        return worker.isEmpty() ? null : new WorkerId(worker);
    }

    static Urgency readUrgency(DataInput in) throws IOException {
        return in.readByte() == 1 ? Urgency.ECONOMY : Urgency.INSTANT;
    }

    private static byte code(Urgency urgency) {
        return (byte) (urgency == Urgency.ECONOMY ? 1 : 0);
    }

    static byte[] number(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    static long number(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    /// Writes a value's fields.
    interface Writer {
        void write(DataOutput out) throws IOException;
    }

    /// Reads a value's fields.
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    static byte[] write(Writer fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            fields.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] bytes, Reader<T> fields) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("unknown version of a stored row: " + version);
            }
            return fields.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored row is cut short", e);
        }
    }
}
