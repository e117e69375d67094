package com.comms123.e2e.permission;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.http.Browser;
import com.comms123.e2e.http.Json;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Which endpoints a service really has, by its own account.
final class Mappings {
    private final Browser browser;

    Mappings(Browser browser) {
        this.browser = browser;
    }

    /// Those that somebody could send a request to, as `GET /api/v1/organisations/{}`.
    Set<String> of(Access.Service service) {
        var endpoints = new TreeSet<String>();
        var answer = browser.get(URI.create(service.management() + "/actuator/mappings")).expect(200).json();
        answer.findValues("requestMappingConditions").forEach(conditions -> add(conditions, endpoints));
        return endpoints;
    }

    private static void add(JsonNode conditions, Set<String> endpoints) {
        for (var pattern : Json.elements(conditions.path("patterns"))) {
            var path = pattern.asString().replaceAll("\\{[^/]+}", "{}");
            if (isOurs(path)) {
                Json.elements(conditions.path("methods"))
                        .forEach(method -> endpoints.add(method.asString() + " " + path));
            }
        }
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/api/") || path.startsWith("/internal/");
    }
}
