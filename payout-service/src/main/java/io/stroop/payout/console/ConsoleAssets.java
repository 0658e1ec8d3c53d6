package io.stroop.payout.console;

import io.smallrye.common.annotation.Blocking;
import io.stroop.runtime.access.OpenRoutes;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The style sheet and the scripts of the pages. Nothing else is served from here, whatever the name.
@Path("/console/assets")
@Blocking
public class ConsoleAssets {
    private static final Map<String, Asset> ASSETS = Map.of(
            "console.css", new Asset("/console/console.css", "text/css;charset=UTF-8"),
            "console.js", new Asset("/console/console.js", "text/javascript;charset=UTF-8"),
            "htmx.js",
                    new Asset(
                            "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                            "text/javascript;charset=UTF-8"));

    private record Asset(String resource, String mediaType) {}

    /// What people need before they are signed in, and pages whose address is a secret.
    @Singleton
    static final class Open implements OpenRoutes {
        @Override
        public boolean includes(String path) {
            return path.startsWith("/console/assets/")
                    || path.equals("/console/sign-in")
                    || path.startsWith("/console/sign-in/")
                    || path.startsWith("/worker/");
        }
    }

    @GET
    @Path("{name}")
    @PermitAll
    @Operation(hidden = true)
    public Response one(@PathParam("name") String name) {
        Asset asset = ASSETS.get(name);
        if (asset == null) {
            throw ProblemException.notFound("There is nothing at this path.");
        }
        return Response.ok(bytes(asset.resource()), asset.mediaType())
                .header("Cache-Control", "public, max-age=600")
                .build();
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = ConsoleAssets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the build has left out " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
