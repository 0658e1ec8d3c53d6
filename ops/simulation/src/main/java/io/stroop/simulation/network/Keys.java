package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.MuxedAddress;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.entry.NewEntries;
import io.stroop.sandbox.ledger.entry.XdrValues;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stellar.sdk.AccountConverter;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.MuxedAccount;

/// The accounts of the simulated network. Their keys come from their names and never change, so they are derived
/// once and shared by all simulations.
public final class Keys {
    public static final String PASSPHRASE = "Stroop simulation ; nothing here is worth anything";
    public static final LaneId LANE = new LaneId("main");

    private static final Map<String, AccountId> ACCOUNTS = new ConcurrentHashMap<>();
    private static final Map<AccountId, AccountID> XDR = new ConcurrentHashMap<>();
    private static final Map<String, MuxedAddress> MUXED = new ConcurrentHashMap<>();
    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private Keys() {}

    /// Signs for [#LANE].
    public static Signer signer() {
        return LaneKeys.MAIN.signer();
    }

    /// The same, for what only `LaneSigner` signs.
    public static LaneSigner laneSigner() {
        return LaneKeys.MAIN.signer();
    }

    public static AccountId distribution() {
        return LaneKeys.MAIN.distribution();
    }

    /// @param ordinal 0, 1, …
    public static AccountId channel(int ordinal) {
        return LaneKeys.MAIN.channel(ordinal);
    }

    /// Any name is an account.
    public static AccountId account(String role) {
        return ACCOUNTS.computeIfAbsent(role, r -> new AccountId(pair(r).getAccountId()));
    }

    /// The key pair of an account that is not ours.
    public static KeyPair pair(String role) {
        return PAIRS.computeIfAbsent(role, SandboxKeys::keyPair);
    }

    /// The key of a channel, in the hands of somebody else.
    public static KeyPair stolenChannel(int ordinal) {
        return PAIRS.computeIfAbsent("channel/" + ordinal, _ -> StolenKey.of(LaneKeys.MAIN, ordinal));
    }

    /// The key of the distribution account, in the hands of somebody else.
    public static KeyPair stolenDistribution() {
        return pair("distribution");
    }

    /// A sub-account of an account.
    public static MuxedAddress muxed(AccountId account, long id) {
        return MUXED.computeIfAbsent(account.address() + '/' + id, _ -> {
            MuxedAccount xdr = XdrValues.make(new MuxedAccount(), muxed -> {
                muxed.setDiscriminant(CryptoKeyType.KEY_TYPE_MUXED_ED25519);
                muxed.setMed25519(XdrValues.make(new MuxedAccount.MuxedAccountMed25519(), both -> {
                    both.setId(XdrValues.uint64(id));
                    both.setEd25519(xdr(account).getAccountID().getEd25519());
                }));
            });
            return new MuxedAddress(AccountConverter.enableMuxed().decode(xdr));
        });
    }

    public static AccountID xdr(AccountId account) {
        return XDR.computeIfAbsent(account, id -> XdrValues.account(StrKey.decodeEd25519PublicKey(id.address())));
    }

    /// An asset of the issuer `issuer`.
    ///
    /// @param code 1 to 4 letters
    public static Asset issued(String code) {
        return new Asset.Issued(code, account("issuer"));
    }

    /// @param asset not native
    public static org.stellar.sdk.xdr.Asset xdr(Asset asset) {
        Asset.Issued issued = (Asset.Issued) asset;
        return NewEntries.asset(issued.code(), xdr(issued.issuer()));
    }
}
