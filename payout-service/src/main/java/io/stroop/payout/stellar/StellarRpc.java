package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// A JSON-RPC client for Stellar RPC.
@RegisterRestClient(configKey = "stellar-rpc")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface StellarRpc {

    /// Sends one JSON-RPC 2.0 request.
    @POST
    JsonNode call(JsonNode request);
}
