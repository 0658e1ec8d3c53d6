package io.stroop.payout.key;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// The few functions of a PKCS#11 library that signing needs, on a 64-bit Unix, where `CK_ULONG` has eight bytes. The
/// JDK's own provider has no EdDSA.
///
/// Not thread-safe.
///
/// @see <a href="https://docs.oasis-open.org/pkcs11/pkcs11-spec/v3.1/pkcs11-spec-v3.1.html">PKCS#11 3.1</a>
@SuppressWarnings("restricted") // whoever runs the product allows native access
final class Cryptoki {
    static final long USER = 1;
    private static final long OK = 0;
    private static final long ALREADY_LOGGED_IN = 0x100;
    private static final long ALREADY_INITIALIZED = 0x191;
    private static final long OS_LOCKING_OK = 2;
    private static final long SERIAL_SESSION = 4;
    private static final long CLASS = 0;
    private static final long LABEL = 3;
    private static final long PRIVATE_KEY = 3;
    private static final long EDDSA = 0x1057;
    private static final int MOST_SLOTS = 256;
    private static final int TOKEN_INFO_BYTES = 208;
    private static final int TOKEN_LABEL_BYTES = 32;
    private static final int ATTRIBUTE_BYTES = 24;
    private static final int MOST_SIGNATURE_BYTES = 256;

    /// Positions in `CK_FUNCTION_LIST`, after its version.
    private static final int INITIALIZE = 0;

    private static final int GET_SLOT_LIST = 4;
    private static final int GET_TOKEN_INFO = 6;
    private static final int OPEN_SESSION = 12;
    private static final int CLOSE_SESSION = 13;
    private static final int LOGIN = 18;
    private static final int FIND_OBJECTS_INIT = 26;
    private static final int FIND_OBJECTS = 27;
    private static final int FIND_OBJECTS_FINAL = 28;
    private static final int SIGN_INIT = 42;
    private static final int SIGN = 43;

    private final MemorySegment functions;

    private Cryptoki(MemorySegment functions) {
        this.functions = functions;
    }

    /// Loads a vendor's library, once and for good.
    ///
    /// @throws IOException if it is not a PKCS#11 library, or cannot be used
    static Cryptoki load(Path library) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
            MethodHandle getFunctionList = Linker.nativeLinker()
                    .downcallHandle(
                            symbols.find("C_GetFunctionList")
                                    .orElseThrow(() -> new IOException(library + " is not a PKCS#11 library")),
                            FunctionDescriptor.of(JAVA_LONG, ADDRESS));
            MemorySegment list = arena.allocate(ADDRESS);
            check("C_GetFunctionList", (long) getFunctionList.invokeExact(list));
            Cryptoki loaded = new Cryptoki(list.get(ADDRESS, 0).reinterpret((SIGN + 2) * ADDRESS.byteSize()));
            MemorySegment options = arena.allocate(6 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
            options.set(JAVA_LONG, 4 * JAVA_LONG.byteSize(), OS_LOCKING_OK);
            long answer = loaded.call(INITIALIZE, options);
            if (answer != ALREADY_INITIALIZED) {
                check("C_Initialize", answer);
            }
            return loaded;
        } catch (IOException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new IOException(library + " cannot be loaded", e);
        } catch (Throwable e) {
            throw new IOException("C_GetFunctionList: " + e.getClass().getSimpleName(), e);
        }
    }

    /// The slot of the token with a label.
    long slot(String token) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_LONG);
            count.set(JAVA_LONG, 0, MOST_SLOTS);
            MemorySegment slots = arena.allocate(JAVA_LONG, MOST_SLOTS);
            check("C_GetSlotList", call(GET_SLOT_LIST, (byte) 1, slots, count));
            for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
                long slot = slots.getAtIndex(JAVA_LONG, i);
                MemorySegment info = arena.allocate(TOKEN_INFO_BYTES, JAVA_LONG.byteAlignment());
                check("C_GetTokenInfo", call(GET_TOKEN_INFO, slot, info));
                byte[] label = info.asSlice(0, TOKEN_LABEL_BYTES).toArray(JAVA_BYTE);
                if (new String(label, StandardCharsets.UTF_8).strip().equals(token)) {
                    return slot;
                }
            }
            throw new IOException("there is no token \"%s\"".formatted(token));
        }
    }

    /// @param pin overwritten afterwards, in this process
    /// @return the session
    long openSession(long slot, byte[] pin) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment session = arena.allocate(JAVA_LONG);
            check(
                    "C_OpenSession",
                    call(OPEN_SESSION, slot, SERIAL_SESSION, MemorySegment.NULL, MemorySegment.NULL, session));
            MemorySegment secret = arena.allocateFrom(JAVA_BYTE, pin);
            long answer = call(LOGIN, session.get(JAVA_LONG, 0), USER, secret, (long) pin.length);
            secret.fill((byte) 0);
            Arrays.fill(pin, (byte) 0);
            if (answer != ALREADY_LOGGED_IN) {
                check("C_Login", answer);
            }
            return session.get(JAVA_LONG, 0);
        }
    }

    void closeSession(long session) throws IOException {
        call(CLOSE_SESSION, session);
    }

    /// The private key with a label.
    ///
    /// @return its handle, valid in this session
    long privateKey(long session, String label) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment kind = arena.allocateFrom(JAVA_LONG, PRIVATE_KEY);
            MemorySegment name = arena.allocateFrom(JAVA_BYTE, label.getBytes(StandardCharsets.UTF_8));
            MemorySegment wanted = arena.allocate(2L * ATTRIBUTE_BYTES, JAVA_LONG.byteAlignment());
            attribute(wanted.asSlice(0), CLASS, kind);
            attribute(wanted.asSlice(ATTRIBUTE_BYTES), LABEL, name);
            check("C_FindObjectsInit", call(FIND_OBJECTS_INIT, session, wanted, 2L));
            MemorySegment found = arena.allocate(JAVA_LONG, 2);
            MemorySegment count = arena.allocate(JAVA_LONG);
            long answer = call(FIND_OBJECTS, session, found, 2L, count);
            check("C_FindObjectsFinal", call(FIND_OBJECTS_FINAL, session));
            check("C_FindObjects", answer);
            if (count.get(JAVA_LONG, 0) != 1) {
                throw new IOException("the token has %s private key \"%s\""
                        .formatted(count.get(JAVA_LONG, 0) == 0 ? "no" : "more than one", label));
            }
            return found.get(JAVA_LONG, 0);
        }
    }

    /// Signs with Ed25519: a mechanism without parameters is the pure one.
    byte[] sign(long session, long key, byte[] message) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mechanism = arena.allocate(3 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
            mechanism.set(JAVA_LONG, 0, EDDSA);
            check("C_SignInit", call(SIGN_INIT, session, mechanism, key));
            MemorySegment signature = arena.allocate(MOST_SIGNATURE_BYTES);
            MemorySegment length = arena.allocateFrom(JAVA_LONG, MOST_SIGNATURE_BYTES);
            check(
                    "C_Sign",
                    call(
                            SIGN,
                            session,
                            arena.allocateFrom(JAVA_BYTE, message),
                            (long) message.length,
                            signature,
                            length));
            return signature.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
        }
    }

    private static void attribute(MemorySegment at, long type, MemorySegment value) {
        at.set(JAVA_LONG, 0, type);
        at.set(ADDRESS, ADDRESS.byteSize(), value);
        at.set(JAVA_LONG, 2 * ADDRESS.byteSize(), value.byteSize());
    }

    /// @param arguments of the types `Long`, `Byte` and `MemorySegment`
    private long call(int function, Object... arguments) throws IOException {
        MemoryLayout[] layouts = Arrays.stream(arguments)
                .map(argument -> switch (argument) {
                    case Long _ -> JAVA_LONG;
                    case Byte _ -> JAVA_BYTE;
                    default -> ADDRESS;
                })
                .toArray(MemoryLayout[]::new);
        MethodHandle handle = Linker.nativeLinker()
                .downcallHandle(
                        functions.get(ADDRESS, (function + 1) * ADDRESS.byteSize()),
                        FunctionDescriptor.of(JAVA_LONG, layouts));
        try {
            return (long) handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IOException("the PKCS#11 library failed: " + e.getClass().getSimpleName(), e);
        }
    }

    private static void check(String function, long answer) throws IOException {
        if (answer != OK) {
            throw new IOException("%s answered %s".formatted(function, meaning(answer)));
        }
    }

    private static String meaning(long answer) {
        return switch ((int) answer) {
            case 0x30 -> "CKR_DEVICE_ERROR";
            case 0x32 -> "CKR_DEVICE_REMOVED";
            case 0x70 -> "CKR_MECHANISM_INVALID: the token has no Ed25519";
            case 0xA0 -> "CKR_PIN_INCORRECT";
            case 0xA4 -> "CKR_PIN_LOCKED";
            case 0xE0 -> "CKR_TOKEN_NOT_PRESENT";
            case 0x101 -> "CKR_USER_NOT_LOGGED_IN";
            default -> "0x%x".formatted(answer);
        };
    }
}
