package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// HAL links.
///
/// Source: stellar/go `support/render/hal/`.
///
/// @param base the address of Horizon's root, without a trailing slash
record Hal(String base) {
    ObjectNode link(String path) {
        return JsonNodeFactory.instance.objectNode().put("href", base + path);
    }

    /// A link that takes paging parameters.
    ObjectNode paged(String path) {
        return link(path + "{?cursor,limit,order}").put("templated", true);
    }
}
