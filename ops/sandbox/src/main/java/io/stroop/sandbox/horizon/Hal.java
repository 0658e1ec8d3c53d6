package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Links of the HAL kind.
///
/// Source: stellar/go `support/render/hal/`.
///
/// @param base address of Horizon's root, without a slash at its end
record Hal(String base) {
    ObjectNode link(String path) {
        return JsonNodeFactory.instance.objectNode().put("href", base + path);
    }

    /// A link that takes paging parameters.
    ObjectNode paged(String path) {
        return link(path + "{?cursor,limit,order}").put("templated", true);
    }
}
