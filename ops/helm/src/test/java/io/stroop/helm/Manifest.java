package io.stroop.helm;

import com.google.gson.Gson;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/// One object that the chart renders.
///
/// @param content as YAML has it
record Manifest(Map<String, Object> content) {
    /// The classes are generated from Kubernetes' OpenAPI document, and refuse what it does not define.
    private static final Map<String, Class<?>> SCHEMAS = Map.of(
            "v1/ConfigMap", V1ConfigMap.class,
            "v1/Service", V1Service.class,
            "v1/ServiceAccount", V1ServiceAccount.class,
            "apps/v1/Deployment", V1Deployment.class,
            "apps/v1/StatefulSet", V1StatefulSet.class,
            "batch/v1/Job", V1Job.class,
            "autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class,
            "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class,
            "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class,
            "networking.k8s.io/v1/Ingress", V1Ingress.class);

    static List<Manifest> all(String rendered) {
        List<Manifest> all = new ArrayList<>();
        for (Object document : new Yaml().loadAll(rendered)) {
            if (document != null) {
                all.add(new Manifest(Yamls.map(document)));
            }
        }
        return all;
    }

    String kind() {
        return (String) content.get("kind");
    }

    String name() {
        return (String) Yamls.at(content, "metadata", "name");
    }

    String type() {
        return content.get("apiVersion") + "/" + kind();
    }

    /// Whether Kubernetes itself defines its kind.
    boolean isOfKubernetes() {
        return SCHEMAS.containsKey(type());
    }

    /// Reads it by Kubernetes' schema.
    ///
    /// @throws RuntimeException if it has something that the schema does not define, or lacks what it requires
    void requireValid() {
        var _ = JSON.getGson().fromJson(new Gson().toJson(content), SCHEMAS.get(type()));
    }

    Object at(String... path) {
        return Yamls.at(content, path);
    }

    /// The template of its pods; empty for other kinds.
    Map<String, Object> pod() {
        return content.get("spec") instanceof Map<?, ?> spec && spec.get("template") != null
                ? Yamls.map(Yamls.at(content, "spec", "template", "spec"))
                : Map.of();
    }

    List<Map<String, Object>> containers() {
        return pod().isEmpty() ? List.of() : Yamls.list(pod().get("containers"));
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
