package com.comms123.gate.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/// Resources of Kubernetes. Each is parsed by its own type; a field that the type lacks is refused.
///
/// @param typed the resources that Kubernetes itself defines
/// @param custom the resources of operators, checked by [CustomResources]
record Manifests(List<HasMetadata> typed, List<Map<String, Object>> custom) {
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of("v1/Namespace", Namespace.class,
            "v1/Service", Service.class, "v1/ServiceAccount", ServiceAccount.class, "v1/ConfigMap", ConfigMap.class,
            "apps/v1/Deployment", Deployment.class, "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class, "batch/v1/Job", Job.class);
    private static final JsonMapper STRICT = JsonMapper.builder().annotationIntrospector(new WithoutExtras())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /// The resources that a folder's `kustomization.yaml` lists.
    static Manifests of(Path folder) {
        var all = new Manifests(new ArrayList<>(), new ArrayList<>());
        if (documents(read(folder.resolve("kustomization.yaml"))).getFirst()
                .get("resources") instanceof List<?> files) {
            files.forEach(file -> all.add(read(folder.resolve(String.valueOf(file)))));
        }
        return all;
    }

    static Manifests parse(String yaml) {
        var all = new Manifests(new ArrayList<>(), new ArrayList<>());
        all.add(yaml);
        return all;
    }

    private void add(String yaml) {
        for (var document : documents(yaml)) {
            var kind = document.get("apiVersion") + "/" + document.get("kind");
            var type = TYPES.get(kind);
            if (type != null) {
                typed.add(STRICT.convertValue(document, type));
            } else {
                CustomResources.check(kind, document);
                custom.add(document);
            }
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(String yaml) {
        var documents = new ArrayList<Map<String, Object>>();
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)
                .forEach(document -> documents.add((Map<String, Object>) document));
        return documents;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return typed.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T named(Class<T> type, String name) {
        return all(type).stream().filter(resource -> resource.getMetadata().getName().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
    }

    Stream<Map<String, Object>> custom(String kind) {
        return custom.stream().filter(document -> kind.equals(document.get("kind")));
    }

    /// The types keep fields that they lack in a map, unless nobody tells Jackson of it.
    private static final class WithoutExtras extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
            return false;
        }
    }
}
