package com.comms123.gate.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The fields of the operators' resources that our manifests use. Another field is refused.
final class CustomResources {
    private static final String METADATA = "apiVersion|kind|metadata\\.(name|namespace|labels\\..+)|";
    private static final Map<String, Pattern> FIELDS = Map.of(
            "kafka.strimzi.io/v1/KafkaTopic", fields("spec\\.(partitions|replicas|config\\..+)"),
            "kafka.strimzi.io/v1/KafkaUser", fields("spec\\.(authentication\\.type|authorization\\.(type"
                    + "|acls\\[]\\.(resource\\.(type|name|patternType)|operations\\[])))"),
            "keda.sh/v1alpha1/TriggerAuthentication", fields("spec\\.secretTargetRef\\[]\\.(parameter|name|key)"),
            "keda.sh/v1alpha1/ScaledObject", fields("spec\\.(scaleTargetRef\\.name|minReplicaCount|maxReplicaCount"
                    + "|cooldownPeriod|triggers\\[]\\.(type|authenticationRef\\.name|metadata\\.\\w+))"));

    private CustomResources() {}

    private static Pattern fields(String own) {
        return Pattern.compile(METADATA + own);
    }

    static void check(String kind, Map<String, Object> document) {
        var fields = FIELDS.get(kind);
        if (fields == null) {
            throw new IllegalArgumentException("no manifest may hold a " + kind);
        }
        check("", document, fields, kind);
    }

    private static void check(String path, Object value, Pattern fields, String kind) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, below) -> check(path.isEmpty()
                    ? String.valueOf(key)
                    : path + "." + key, below, fields, kind));
            case List<?> list -> list.forEach(below -> check(path + "[]", below, fields, kind));
            default -> {
                if (!fields.matcher(path).matches()) {
                    throw new IllegalArgumentException("unknown field " + path + " in a " + kind);
                }
            }
        }
    }
}
