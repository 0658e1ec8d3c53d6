package io.stroop.payout.cosigner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was signed, on disk before the signature is given away: a file for each hour (UTC), a line of JSON for each
/// transaction. The files of this hour and of the one before are read at start; older ones are kept for two days.
///
/// Not thread-safe.
final class CoSignedLog implements Policy.Memory {
    /// As every release has named them: what is in a file with another name would be forgotten, and signed again.
    private static final String PREFIX = "approvals-";
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("'" + PREFIX + "'yyyyMMdd'T'HH'.jsonl'").withZone(ZoneOffset.UTC);
    private static final int HOURS_KEPT = 48;

    /// How long after its time a transaction may still get into a ledger. A ledger's close time is what the
    /// validators agree on, and they accept one that differs from their clocks by up to a minute
    /// (`Herder::MAX_TIME_SLIP_SECONDS` of stellar-core); this clock may be wrong by as much again. With the
    /// longest `stroop.policy.max-validity`, what is live was signed in this hour or in the one before, whose
    /// files are read.
    private static final Duration LEDGER_LAG = Duration.ofMinutes(2);

    private final Path directory;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    private Instant hour;
    private final Map<Asset, Long> paid = new HashMap<>();
    private long fees;
    private int created;

    /// Of transactions that a ledger can still include.
    private final Map<TransactionHash, CoSigned> live = new LinkedHashMap<>();

    private final Map<PayoutId, TransactionHash> livePayouts = new HashMap<>();
    private final Map<TransactionHash, Long> highestFees = new HashMap<>();

    private CoSignedLog(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    /// @throws IOException if what was signed cannot be read: it is not known then what may be
    static CoSignedLog open(Path directory, Clock clock) throws IOException {
        CoSignedLog read = new CoSignedLog(directory, clock);
        read.read(read.hour.minus(1, ChronoUnit.HOURS), false);
        read.read(read.hour, true);
        return read;
    }

    /// @throws IOException if it is not on disk; then nothing may be signed
    void remember(CoSigned signed) throws IOException {
        turn();
        byte[] line = (json.writeValueAsString(fields(signed)) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel file = FileChannel.open(
                directory.resolve(HOUR.format(hour)), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer left = ByteBuffer.wrap(line);
            while (left.hasRemaining()) {
                file.write(left);
            }
            file.force(false);
        }
        count(signed, true);
    }

    @Override
    public long paidThisHour(Asset asset) {
        turn();
        return paid.getOrDefault(asset, 0L);
    }

    @Override
    public long feesThisHour() {
        turn();
        return fees;
    }

    @Override
    public int createdThisHour() {
        turn();
        return created;
    }

    @Override
    public long feeOf(TransactionHash hash) {
        return highestFees.getOrDefault(hash, 0L);
    }

    @Override
    public boolean isLive(Proposed.Bump bump) {
        turn();
        return live.containsKey(bump.inner());
    }

    @Override
    public boolean knows(Proposed proposed) {
        turn();
        return live.containsKey(proposed.hash());
    }

    @Override
    public @Nullable PayoutId livePayout(Proposed.Payments payments, List<PayoutId> payouts) {
        turn();
        return payouts.stream().filter(livePayouts::containsKey).findFirst().orElse(null);
    }

    /// Forgets what no ledger can include any more, and begins the next hour.
    private void turn() {
        Instant now = clock.instant();
        long past = now.minus(LEDGER_LAG).getEpochSecond();
        List<CoSigned> dead = live.values().stream()
                .filter(signed -> signed.maxTimeSeconds() < past)
                .toList();
        for (CoSigned signed : dead) {
            live.remove(signed.hash());
            highestFees.remove(signed.hash());
            signed.payouts().forEach(payout -> livePayouts.remove(payout, signed.hash()));
        }
        Instant current = now.truncatedTo(ChronoUnit.HOURS);
        if (current.isAfter(hour)) { // a clock that is set back frees no cap
            hour = current;
            paid.clear();
            fees = 0;
            created = 0;
            removeOld();
        }
    }

    private void count(CoSigned signed, boolean thisHour) {
        if (signed.feeStroops() > 0) {
            long before = highestFees.getOrDefault(signed.hash(), 0L);
            highestFees.put(signed.hash(), Math.max(before, signed.feeStroops()));
            fees += thisHour ? Math.max(0, signed.feeStroops() - before) : 0;
        }
        if (signed.maxTimeSeconds() > 0 && live.putIfAbsent(signed.hash(), signed) == null) {
            signed.payouts().forEach(payout -> livePayouts.put(payout, signed.hash()));
            if (thisHour) {
                created += signed.created();
                signed.paid().forEach((asset, stroops) -> paid.merge(asset, stroops, Math::addExact));
            }
        }
    }

    private void read(Instant of, boolean thisHour) throws IOException {
        Path file = directory.resolve(HOUR.format(of));
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file);
        // A last line without its end was never answered.
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            count(signed(json.readTree(line)), thisHour);
        }
        if (!text.endsWith("\n") && !text.isEmpty()) {
            Files.writeString(file, text.substring(0, text.lastIndexOf('\n') + 1));
        }
    }

    private void removeOld() {
        String oldest = HOUR.format(hour.minus(HOURS_KEPT, ChronoUnit.HOURS));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(PREFIX) && name.compareTo(oldest) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            System.getLogger(CoSignedLog.class.getName())
                    .log(System.Logger.Level.WARNING, "an old file cannot be removed", e);
        }
    }

    private ObjectNode fields(CoSigned signed) {
        ObjectNode fields = json.createObjectNode();
        fields.put("at", clock.instant().toString());
        fields.put("hash", signed.hash().hex());
        fields.put("maxTime", signed.maxTimeSeconds());
        fields.put("fee", signed.feeStroops());
        fields.put("created", signed.created());
        ObjectNode amounts = fields.putObject("paid");
        signed.paid().forEach((asset, stroops) -> amounts.put(asset.canonical(), stroops));
        ArrayNode payouts = fields.putArray("payouts");
        signed.payouts().forEach(payout -> payouts.add(payout.toString()));
        return fields;
    }

    private static CoSigned signed(JsonNode fields) {
        Map<Asset, Long> amounts = new HashMap<>();
        fields.path("paid")
                .properties()
                .forEach(one ->
                        amounts.put(Asset.parse(one.getKey()), one.getValue().asLong()));
        List<PayoutId> payouts = new ArrayList<>();
        fields.path("payouts").forEach(payout -> payouts.add(PayoutId.parse(payout.asText())));
        return new CoSigned(
                new TransactionHash(fields.path("hash").asText()),
                fields.path("maxTime").asLong(),
                amounts,
                fields.path("fee").asLong(),
                fields.path("created").asInt(),
                payouts);
    }
}
