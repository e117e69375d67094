package com.comms123.e2e.actor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.http.Json;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads a cursor-paged resource to its end.
final class Paging {
    private Paging() {}

    /// @param path with at least one query parameter
    static List<JsonNode> all(Session session, String path) {
        var items = new ArrayList<JsonNode>();
        var next = path;
        while (true) {
            var page = session.get(next).expect(200).json();
            items.addAll(Json.elements(page.path("items")));
            var cursor = page.path("next").asString("");
            if (cursor.isEmpty()) {
                return items;
            }
            next = path + "&cursor=" + URLEncoder.encode(cursor, UTF_8);
        }
    }
}
