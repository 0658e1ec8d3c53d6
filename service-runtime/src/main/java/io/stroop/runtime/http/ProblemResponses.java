package io.stroop.runtime.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;

/// Adds the problems that every operation can return to the OpenAPI document, so that no resource has to repeat
/// them. Each service registers it as `mp.openapi.filter`.
public final class ProblemResponses implements OASFilter {
    private static final String SCHEMA = "Problem";

    private static final Map<String, String> EVERYWHERE = new TreeMap<>(Map.of(
            "400", "The body or a parameter is invalid; `violations` names each",
            "401", "No key or token, or one that is unknown, revoked or expired",
            "403", "The key or token may not do that",
            "404", "Not found",
            "405", "This path does not support this method",
            "406", "The response is JSON",
            "429", "Too many requests; `Retry-After` says when to repeat it",
            "500", "Internal error",
            "503", "A dependency of the service does not answer; repeat the request"));

    private static final Map<String, String> WITH_BODY = new TreeMap<>(Map.of(
            "413", "The body is too large",
            "415", "The media type or the encoding of the body is not supported"));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(SCHEMA, problem());
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        for (PathItem path : api.getPaths().getPathItems().values()) {
            path.getOperations().values().forEach(ProblemResponses::document);
        }
    }

    private static void document(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        EVERYWHERE.forEach((status, text) -> add(operation, status, text));
        if (operation.getRequestBody() != null) {
            WITH_BODY.forEach((status, text) -> add(operation, status, text));
        }
        // Statuses that the resource documents itself, such as 409, with a description only.
        Map.copyOf(operation.getResponses().getAPIResponses()).forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                add(operation, status, response.getDescription());
            }
        });
    }

    private static void add(Operation operation, String status, String description) {
        var existing = operation.getResponses().getAPIResponse(status);
        if (existing != null && existing.getContent() != null) {
            return;
        }
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse()
                                .description(existing == null ? description : existing.getDescription())
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref("#/components/schemas/" + SCHEMA)))));
    }

    private static Schema problem() {
        Schema violation = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("field", text("JSON path or parameter; empty for the request as a whole"))
                .addProperty("code", text("Stable and machine-readable"))
                .addProperty("message", text("What is wrong and what to do"))
                .required(List.of("field", "code", "message"));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("An error (RFC 9457)")
                .addProperty("type", text("A stable URN for each kind of problem"))
                .addProperty("title", text("The same for every problem of this kind"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("What is wrong this time, and what to do"))
                .addProperty("instance", text("The path of the request"))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(violation))
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
