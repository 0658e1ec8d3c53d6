import java.security.SecureRandom;

/// Prints a random Stellar secret key (SEP-23) that no account has, for a service that only runs to be trained.
final class TrainingKey {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SEED_BYTES = 32;
    private static final int VERSION_OF_SECRETS = 18 << 3;
    private static final int CRC_POLYNOMIAL = 0x1021; // CRC-16/XMODEM

    private TrainingKey() {}

    public static void main(String[] args) {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        byte[] key = new byte[1 + SEED_BYTES + 2];
        key[0] = (byte) VERSION_OF_SECRETS;
        System.arraycopy(seed, 0, key, 1, SEED_BYTES);
        int crc = crc(key, 1 + SEED_BYTES);
        key[SEED_BYTES + 1] = (byte) crc;
        key[SEED_BYTES + 2] = (byte) (crc >> 8);
        System.out.println(base32(key));
    }

    private static int crc(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ CRC_POLYNOMIAL;
            }
        }
        return crc & 0xffff;
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte one : bytes) {
            buffer = buffer << 8 | one & 0xff;
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE_32.charAt(buffer >> bits - 5 & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return text.toString();
    }
}
