package io.stroop.task.completion;

import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.RecordSigner;
import io.stroop.contracts.SignedId;
import io.stroop.contracts.Topics;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.outbox.SendingHeaders;
import io.stroop.task.TaskServiceConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Signs completions that came over HTTP, in the name of this installation. It signs when a record is sent and
/// not when it is stored: what waits in the outbox while the key is replaced goes out with the new one.
@Singleton
public final class IntakeSigner implements SendingHeaders {
    private final TaskServiceConfig config;
    private final Clock clock;
    private @Nullable RecordSigner signer;

    IntakeSigner(TaskServiceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// The setting that names the key.
    public static Requirement keyFile() {
        return new Requirement("stroop.signing.key-file", true, IntakeSigner::problem);
    }

    private static RecordSigner read(Path file, String network) {
        try {
            return RecordSigner.ofPem(Files.readString(file), network);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> problem(String file) {
        try {
            read(Path.of(file), SignedId.network(""));
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of("names a file that cannot be read: " + file);
        } catch (InvalidValueException e) {
            return Optional.of("names a file whose content " + e.getMessage());
        }
    }

    @Override
    public void add(List<Outgoing> records) {
        List<Outgoing> completions = new ArrayList<>(records.size());
        List<RecordSigner.Item> items = new ArrayList<>(records.size());
        for (Outgoing record : records) {
            byte[] payload = record.payload();
            if (payload != null && record.topic().equals(Topics.TASK_COMPLETIONS)) {
                completions.add(record);
                items.add(new RecordSigner.Item(payoutId(record.headers()), payload));
            }
        }
        if (items.isEmpty()) {
            return;
        }
        List<Map<String, String>> signed = signer().sign(items, clock.instant());
        for (int i = 0; i < items.size(); i++) {
            Headers headers = completions.get(i).headers();
            signed.get(i).forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static PayoutId payoutId(Headers headers) {
        return PayoutId.parse(
                new String(headers.lastHeader(CloudEventHeaders.ID).value(), StandardCharsets.UTF_8));
    }

    /// Read when it is first needed: a run that only migrates has no key. Used by the thread of the relay alone.
    private RecordSigner signer() {
        RecordSigner current = signer;
        if (current == null) {
            current = read(config.signing().keyFile().orElseThrow(), SignedId.network(config.networkPassphrase()));
            signer = current;
        }
        return current;
    }
}
