package io.stroop.sandbox.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The named parameters of a call. Type errors are worded as in Go.
///
/// Source: Go's `encoding/json` `UnmarshalTypeError`, stellar/go `protocols/rpc/`.
///
/// @param type the Go name of the structure
/// @param path the path of the structure inside the request with a trailing dot, or empty
record Params(JsonNode node, String type, String path) {
    private static final int INVALID_PARAMS = -32602;

    static Params of(JsonNode node, String type) throws RpcFailure {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            throw invalid("json: cannot unmarshal %s into Go value of type protocol.%s".formatted(kind(node), type));
        }
        Params params = new Params(node, type, "");
        String format = params.text("xdrFormat");
        if (!format.isEmpty() && !format.equals("base64")) {
            throw new RpcFailure(
                    INVALID_PARAMS,
                    format.equals("json")
                            ? "the sandbox does not simulate xdrFormat json"
                            : "got '%s': expected base64, json for optional 'xdrFormat'".formatted(format));
        }
        return params;
    }

    private static RpcFailure invalid(String data) {
        return new RpcFailure(INVALID_PARAMS, "invalid parameters", TextNode.valueOf(data));
    }

    private RpcFailure wrong(String value, String name, String goType) {
        return invalid("json: cannot unmarshal %s into Go struct field %s.%s%s of type %s"
                .formatted(value, type, path, name, goType));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case STRING, BINARY -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> "number";
            case NULL, MISSING -> "null";
        };
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /// Empty if absent.
    String text(String name) throws RpcFailure {
        JsonNode value = node.path(name);
        if (isAbsent(value)) {
            return "";
        }
        if (!value.isTextual()) {
            throw wrong(kind(value), name, "string");
        }
        return value.asText();
    }

    /// Null if absent.
    ///
    /// @param goType `uint32` or `uint`, both of which are accepted up to 2^32-1
    @Nullable
    Long number(String name, String goType) throws RpcFailure {
        JsonNode value = node.path(name);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isNumber()) {
            throw wrong(kind(value), name, goType);
        }
        if (!value.canConvertToLong()
                || !value.isIntegralNumber()
                || value.asLong() < 0
                || value.asLong() > 0xffff_ffffL) {
            throw wrong("number " + value.asText(), name, goType);
        }
        return value.asLong();
    }

    /// The start and the length of a page.
    Params pagination() throws RpcFailure {
        JsonNode value = node.path("pagination");
        if (!value.isObject() && !isAbsent(value)) {
            throw wrong(kind(value), "pagination", "protocol.LedgerPaginationOptions");
        }
        return new Params(value, "LedgerPaginationOptions", "pagination.");
    }

    List<String> texts(String name) throws RpcFailure {
        JsonNode values = node.path(name);
        if (!values.isArray() && !isAbsent(values)) {
            throw wrong(kind(values), name, "[]string");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isTextual() && !value.isNull()) {
                throw wrong(kind(value), name, "string");
            }
            texts.add(value.asText(""));
        }
        return texts;
    }
}
