package io.stroop.bench.signatures;

import io.stroop.bench.BenchBook;
import io.stroop.contracts.PublisherState;
import io.stroop.contracts.RecordSignature;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.SignatureHeaders;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.intake.CompletionAdmission;
import io.stroop.payout.intake.CompletionAdmission.Admitted;
import io.stroop.payout.intake.SignatureCheck;
import io.stroop.runtime.completion.AdmissionPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Measures the check of one signature, and how fast completions are registered with and without it, in one run.
public final class SignaturesBench {
    private static final int PER_POLL = 2_000;
    private static final int VERIFICATIONS = 20_000;
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:01Z");

    private final PrintStream out;
    private final SignedRecords records = new SignedRecords();
    private final CompletionAdmission admission = new CompletionAdmission(new AdmissionPolicy(Set.of()));
    private final SignatureCheck check = new SignatureCheck(SignedRecords.NETWORK, true, List.of());
    private final RegisteredPublisher publisher = new RegisteredPublisher(
            SignedRecords.PUBLISHER, 1, PublisherState.ACTIVE, List.of(), List.of(), List.of(records.key()));

    public SignaturesBench(PrintStream out) {
        this.out = out;
    }

    /// @param rounds how often the ways take turns
    /// @param polls of 2,000 records each, per turn
    public void run(Path home, int rounds, int polls) throws IOException, SQLException, GeneralSecurityException {
        verifications();
        Map<Way, List<Double>> measured = new EnumMap<>(Way.class);
        try (BenchBook database = BenchBook.start(home)) {
            Book book = database.book();
            for (Way way : Way.values()) {
                turn(book, polls, way);
            }
            for (int round = 0; round < rounds; round++) {
                for (Way way : Way.values()) {
                    measured.computeIfAbsent(way, any -> new ArrayList<>()).add(turn(book, polls, way));
                }
            }
        }
        double without = median(measured, Way.UNSIGNED);
        out.printf(
                "signatures: processors=%d registered_per_s=%.0f grouped_per_s=%.0f single_per_s=%.0f grouped_ratio=%.2f single_ratio=%.2f%n",
                Runtime.getRuntime().availableProcessors(),
                without,
                median(measured, Way.GROUPED),
                median(measured, Way.SINGLE),
                ratio(measured, Way.GROUPED),
                ratio(measured, Way.SINGLE));
    }

    /// How records are signed.
    private enum Way {
        /// Nothing is checked.
        UNSIGNED,
        /// As the task-service signs.
        GROUPED,
        /// As other publishers sign.
        SINGLE
    }

    /// Registered completions per second.
    private double turn(Book book, int polls, Way way) {
        List<List<ConsumerRecord<byte[], byte[]>>> all = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            all.add(records.next(PER_POLL, way != Way.SINGLE));
        }
        long start = System.nanoTime();
        for (List<ConsumerRecord<byte[], byte[]>> poll : all) {
            List<Admitted> admitted = admission.of(poll);
            if (way != Way.UNSIGNED
                    && !check.refused(admitted, any -> publisher, NOW).isEmpty()) {
                throw new IllegalStateException("a good signature is refused");
            }
            List<TaskCompleted> completions =
                    admitted.stream().map(Admitted::completion).toList();
            book.work(unit -> unit.register(completions, unit.now()));
        }
        double perSecond = (double) polls * PER_POLL / (System.nanoTime() - start) * 1_000_000_000;
        out.printf("%-8s %.0f registered per second%n", way.name().toLowerCase(Locale.ROOT), perSecond);
        return perSecond;
    }

    private void verifications() throws GeneralSecurityException {
        ConsumerRecord<byte[], byte[]> record = records.next(1, false).getFirst();
        RecordSignature signature = RecordSignature.parse(
                        text(record, SignatureHeaders.ID),
                        text(record, SignatureHeaders.TIMESTAMP),
                        text(record, SignatureHeaders.SIGNATURE))
                .orThrow();
        byte[] content = signature.content(record.value());
        byte[] bytes = signature.signatures().getFirst();
        byte[] key = records.key().bytes();
        PublicKey platformKey = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of()
                        .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(key))));
        for (int warm = 0; warm < 2; warm++) {
            out.printf(
                    "one signature: %.1f µs with Bouncy Castle, %.1f µs with the JDK%n",
                    micros(() -> Ed25519.verify(bytes, 0, key, 0, content, 0, content.length)),
                    micros(() -> platform(platformKey, content, bytes)));
        }
    }

    private static boolean platform(PublicKey key, byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Verification {
        boolean good();
    }

    private static double micros(Verification verification) {
        long start = System.nanoTime();
        for (int i = 0; i < VERIFICATIONS; i++) {
            if (!verification.good()) {
                throw new IllegalStateException("a good signature is refused");
            }
        }
        return (System.nanoTime() - start) / 1_000.0 / VERIFICATIONS;
    }

    private static double median(Map<Way, List<Double>> measured, Way way) {
        return median(measured.getOrDefault(way, List.of()));
    }

    /// The median of the ratios of neighbours, which other work on the machine slows down alike.
    private static double ratio(Map<Way, List<Double>> measured, Way way) {
        List<Double> unsigned = measured.getOrDefault(Way.UNSIGNED, List.of());
        List<Double> signed = measured.getOrDefault(way, List.of());
        return median(IntStream.range(0, unsigned.size())
                .mapToObj(round -> signed.get(round) / unsigned.get(round))
                .toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
