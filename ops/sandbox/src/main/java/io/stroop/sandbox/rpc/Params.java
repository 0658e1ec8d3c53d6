package io.stroop.sandbox.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The named parameters of a call, with Go's words for what is of the wrong kind.
record Params(JsonNode node, String type) {
    private static final int INVALID_PARAMS = -32602;

    static Params of(JsonNode node, String type) throws RpcFailure {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            String kind = node.isArray() ? "array" : node.isTextual() ? "string" : node.isBoolean() ? "bool" : "number";
            throw invalid("json: cannot unmarshal " + kind + " into Go value of type protocol." + type);
        }
        return new Params(node, type);
    }

    private static RpcFailure invalid(String data) {
        return new RpcFailure(INVALID_PARAMS, "invalid parameters", data);
    }

    /// Empty when it is not there.
    String text(String name) throws RpcFailure {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw invalid("json: cannot unmarshal into Go struct field " + type + "." + name + " of type string");
        }
        return value.asText();
    }

    /// Null when it is not there.
    @Nullable
    Long number(String name) throws RpcFailure {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.canConvertToLong()
                || !value.isIntegralNumber()
                || value.asLong() < 0
                || value.asLong() > 0xffff_ffffL) {
            throw invalid("json: cannot unmarshal into Go struct field " + type + "." + name + " of type uint32");
        }
        return value.asLong();
    }

    Params object(String name) throws RpcFailure {
        return of(node.path(name), type);
    }

    List<String> texts(String name) throws RpcFailure {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node.path(name)) {
            if (!value.isTextual()) {
                throw invalid("json: cannot unmarshal into Go struct field " + type + "." + name + " of type string");
            }
            texts.add(value.asText());
        }
        return texts;
    }
}
