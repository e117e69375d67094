package com.comms123.testing.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Names of schemas for clients: springdoc gives them the names of Java classes with their packages.
final class SchemaNames {
    private static final String REFERENCE = "#/components/schemas/";

    private SchemaNames() {}

    /// `retention.HoldView` for `com.comms123.retention.hold.web.HoldView`. Where two have this name, it also says the class
    /// around it or the feature: `retention.DeletionView.HoldView`.
    static ObjectNode shorten(ObjectNode description, String service) {
        if (!(description.path("components").get("schemas") instanceof ObjectNode schemas)) {
            return description;
        }
        var names = names(schemas, service);
        var renamed = JsonNodeFactory.instance.objectNode();
        schemas.properties().forEach(schema -> renamed.set(names.get(schema.getKey()), schema.getValue()));
        ((ObjectNode) description.path("components")).set("schemas", renamed);
        description.findParents("$ref").forEach(parent -> {
            var name = parent.path("$ref").asString().substring(REFERENCE.length());
            ((ObjectNode) parent).put("$ref", REFERENCE + names.getOrDefault(name, name));
        });
        return description;
    }

    private static Map<String, String> names(ObjectNode schemas, String service) {
        var common = schemas.propertyNames().stream()
                .collect(Collectors.groupingBy(SchemaNames::simple, Collectors.counting()));
        var names = new LinkedHashMap<String, String>();
        for (var name : schemas.propertyNames()) {
            var simple = simple(name);
            var place = common.getOrDefault(simple, 1L) > 1 ? place(name, service) : "";
            names.put(name, service + "." + place + simple);
        }
        if (names.values().stream().distinct().count() < names.size()) {
            throw new AssertionError("two schemas of one name: " + names.values().stream()
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        }
        return names;
    }

    /// A page of something has the name of both.
    private static String simple(String name) {
        var item = name.lastIndexOf("PageCom.");
        return item < 0
                ? name.replaceAll("(?:[Cc]om|[Jj]ava)\\.(?:[a-z0-9]+\\.)+", "").replaceAll("[A-Z][A-Za-z]*[.$]", "")
                : "Page" + simple(name.substring(item + "Page".length()));
    }

    /// The class around it, or else its feature.
    private static String place(String name, String service) {
        var outer = name.replaceFirst(".*\\.([A-Z][A-Za-z]*?)(?:Controller)?[.$][A-Z][A-Za-z]*$", "$1.");
        return outer.equals(name)
                ? name.replaceFirst(".*com\\.comms123\\." + service + "\\.([a-z0-9]+)\\..*", "$1.")
                : outer;
    }
}
