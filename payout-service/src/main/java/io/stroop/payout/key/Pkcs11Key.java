package io.stroop.payout.key;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A key in a PKCS#11 token. One thread speaks with the token, because its library may hang; the session is opened
/// again after a failure. A wrong PIN is not tried a second time until its file has changed, as tokens lock themselves.
final class Pkcs11Key implements RemoteKey {
    private static final int MOST_WAITING = 64;

    private final Path library;
    private final String token;
    private final Path pinFile;
    private final String label;
    private final Duration within;
    private final ThreadPoolExecutor thread;
    private @Nullable Cryptoki cryptoki;
    private @Nullable Session session;
    private @Nullable String refusedPin;

    private record Session(long handle, long key) {}

    /// @param within how long one signature may take
    Pkcs11Key(Path library, String token, Path pinFile, String label, Duration within) {
        this.library = library;
        this.token = token;
        this.pinFile = pinFile;
        this.label = label;
        this.within = within;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("pkcs11").factory());
    }

    @Override
    public byte[] sign(byte[] message) throws IOException {
        Future<byte[]> signature;
        try {
            signature = thread.submit(() -> signWithToken(message));
        } catch (RejectedExecutionException e) {
            throw new IOException("the token does not answer", e);
        }
        try {
            return signature.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            signature.cancel(false);
            throw new IOException("the token has not answered within " + within, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("the token failed: " + e.getCause(), e);
        }
    }

    private byte[] signWithToken(byte[] message) throws IOException {
        Cryptoki loaded = cryptoki;
        if (loaded == null) {
            loaded = Cryptoki.load(library);
            cryptoki = loaded;
        }
        Session open = session;
        if (open == null) {
            open = open(loaded);
            session = open;
        }
        try {
            return loaded.sign(open.handle(), open.key(), message);
        } catch (IOException e) {
            session = null;
            loaded.closeSession(open.handle());
            throw e;
        }
    }

    private Session open(Cryptoki loaded) throws IOException {
        String pin = SecretFile.text(pinFile);
        if (pin.equals(refusedPin)) {
            throw new IOException("the token has refused the PIN in " + pinFile);
        }
        long slot = loaded.slot(token);
        long handle;
        try {
            handle = loaded.openSession(slot, pin.getBytes(StandardCharsets.UTF_8));
            refusedPin = null;
        } catch (IOException e) {
            refusedPin = String.valueOf(e.getMessage()).contains("PIN") ? pin : null;
            throw e;
        }
        return new Session(handle, loaded.privateKey(handle, label));
    }
}
