package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// An answer from the Horizon front.
public record HorizonReply(int status, ObjectNode body) {
    public String contentType() {
        return body.has("type") && status >= 400
                ? "application/problem+json; charset=utf-8"
                : "application/hal+json; charset=utf-8";
    }
}
