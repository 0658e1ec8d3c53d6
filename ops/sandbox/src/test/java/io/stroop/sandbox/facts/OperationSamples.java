package io.stroop.sandbox.facts;

import java.util.List;
import org.stellar.sdk.AccountMergeOperation;
import org.stellar.sdk.Asset;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.BeginSponsoringFutureReservesOperation;
import org.stellar.sdk.BumpSequenceOperation;
import org.stellar.sdk.ChangeTrustAsset;
import org.stellar.sdk.ChangeTrustOperation;
import org.stellar.sdk.ClaimClaimableBalanceOperation;
import org.stellar.sdk.Claimant;
import org.stellar.sdk.ClawbackOperation;
import org.stellar.sdk.CreateAccountOperation;
import org.stellar.sdk.CreateClaimableBalanceOperation;
import org.stellar.sdk.EndSponsoringFutureReservesOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.ManageDataOperation;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PathPaymentStrictReceiveOperation;
import org.stellar.sdk.PathPaymentStrictSendOperation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.Predicate;
import org.stellar.sdk.RevokeAccountSponsorshipOperation;
import org.stellar.sdk.SetOptionsOperation;

/// A sample of nearly every operation that the sandbox supports.
///
/// @param keys at least two
record OperationSamples(List<KeyPair> keys, Asset asset, KeyPair issuer) {
    List<Operation> all() {
        String first = keys.get(0).getAccountId();
        String second = keys.get(1).getAccountId();
        Asset lumens = new AssetTypeNative();
        return List.of(
                new PaymentOperation.Builder(first, asset, "1").build(),
                new PaymentOperation.Builder(second, lumens, "1").build(),
                new CreateAccountOperation.Builder(
                                KeyPair.fromSecretSeed(new byte[32]).getAccountId(), "2")
                        .build(),
                new PathPaymentStrictReceiveOperation.Builder(lumens, "5", first, asset, "1").build(),
                new PathPaymentStrictSendOperation.Builder(lumens, "5", first, lumens, "1")
                        .setPath(new Asset[] {asset})
                        .build(),
                new ChangeTrustOperation.Builder(ChangeTrustAsset.create(asset), "100").build(),
                new SetOptionsOperation.Builder()
                        .setHomeDomain("example.org")
                        .setSetFlags(2)
                        .build(),
                new ManageDataOperation.Builder("name", new byte[] {1, 2, 3}).build(),
                new BumpSequenceOperation.Builder(1).build(),
                new CreateClaimableBalanceOperation.Builder(
                                "1",
                                lumens,
                                List.of(
                                        new Claimant(first, new Predicate.Unconditional()),
                                        new Claimant(second, new Predicate.Not(new Predicate.RelBefore(60)))))
                        .build(),
                new ClaimClaimableBalanceOperation.Builder("00000000" + "ab".repeat(32)).build(),
                new BeginSponsoringFutureReservesOperation.Builder(first).build(),
                new EndSponsoringFutureReservesOperation(second),
                new RevokeAccountSponsorshipOperation.Builder(first).build(),
                new ClawbackOperation.Builder(second, asset, "1").build(),
                new AccountMergeOperation.Builder(issuer.getAccountId()).build());
    }
}
