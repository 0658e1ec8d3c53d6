package io.stroop.contracts;

import java.util.regex.Pattern;

/// The asset of a payment: lumens, or an asset issued by an account.
///
/// Wire form: `native`, or `CODE:ISSUER` such as `USDC:GA…`.
public sealed interface Asset {

    /// Lumens.
    Asset NATIVE = new Native();

    /// The wire form.
    String canonical();

    /// @throws InvalidValueException if it is neither `native` nor `CODE:ISSUER`
    static Asset parse(String canonical) {
        if (canonical.equals("native")) {
            return NATIVE;
        }
        int colon = canonical.indexOf(':');
        if (colon < 0) {
            throw new InvalidValueException(
                    "asset.malformed",
                    "must be \"native\" or CODE:ISSUER such as \"USDC:G…\", got "
                            + InvalidValueException.quote(canonical));
        }
        return new Issued(canonical.substring(0, colon), AccountId.parse(canonical.substring(colon + 1)));
    }

    /// Lumens, the asset that needs no trustline.
    record Native() implements Asset {
        @Override
        public String canonical() {
            return "native";
        }

        @Override
        public String toString() {
            return canonical();
        }
    }

    /// An issued asset; its recipients need a trustline.
    ///
    /// @param code 1–12 letters and digits
    record Issued(String code, AccountId issuer) implements Asset {
        private static final Pattern CODE = Pattern.compile("[a-zA-Z0-9]{1,12}");

        public Issued {
            if (!CODE.matcher(code).matches()) {
                throw new InvalidValueException(
                        "asset.code",
                        "has an asset code that is not 1-12 letters and digits: " + InvalidValueException.quote(code));
            }
        }

        @Override
        public String canonical() {
            return code + ":" + issuer.address();
        }

        @Override
        public String toString() {
            return canonical();
        }
    }
}
