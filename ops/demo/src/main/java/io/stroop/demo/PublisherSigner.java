package io.stroop.demo;

import io.stroop.contracts.RecordSigner;
import io.stroop.contracts.SignedId;
import io.stroop.contracts.SigningKeyPair;
import java.io.IOException;
import java.net.URI;

/// A signing key of a publisher that speaks Kafka, registered through the payout-service's API as an
/// administrator of publishers does.
public final class PublisherSigner {
    private PublisherSigner() {}

    /// Registers a publisher and a new key for it.
    ///
    /// @param admin the token of an administrator of publishers
    /// @param passphrase of the network that pays
    public static RecordSigner create(URI payoutService, String admin, String publisher, String passphrase)
            throws IOException, InterruptedException {
        Http http = new Http(admin);
        URI address = payoutService.resolve("/v1/publishers/" + publisher);
        Repetition.until(() -> {
            http.put(address, Http.JSON.createObjectNode().put("contact", "whoever runs the demo"));
            return true;
        });
        SigningKeyPair key = SigningKeyPair.generate();
        http.post(
                URI.create(address + "/signing-keys"),
                Http.JSON
                        .createObjectNode()
                        .put("name", "demo")
                        .put("publicKey", key.publicKey().publicKey()));
        return RecordSigner.ofPem(key.privatePem(), SignedId.network(passphrase));
    }
}
