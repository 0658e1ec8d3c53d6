package io.stroop.runtime.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Says in the API description that every route needs a key or a token.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class BearerScheme implements OASFilter {
    private static final String NAME = "key";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents()
                .addSecurityScheme(
                        NAME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key of a publisher, or the token of a person: `stroop_…`"));
        api.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(NAME)));
    }
}
