package com.comms123.gate.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The roles that may send a request, by the page of permissions, whose declaration end-to-end tests try.
///
/// @param allowed roles by request, as `GET /api/v1/pupils/{}`; the remark of a request that no role may always send
record Roles(Map<String, List<String>> allowed) {
    private static final String YES = "yes";

    static Roles parse(List<String> page) {
        var allowed = new TreeMap<String, List<String>>();
        var roles = List.<String>of();
        for (var line : page) {
            if (!line.startsWith("|") || line.startsWith("|---")) {
                continue;
            }
            var cells = Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
            if (cells.getFirst().isEmpty()) {
                roles = cells;
            } else {
                var marked = marked(cells, roles);
                allowed.putIfAbsent(key(cells.getFirst().replace("`", "")),
                        marked.isEmpty() ? List.of(cells.get(cells.size() - 2).replaceFirst(": .*", "")) : marked);
            }
        }
        return new Roles(allowed);
    }

    private static List<String> marked(List<String> cells, List<String> roles) {
        var marked = new ArrayList<String>();
        for (int i = 1; i < cells.size() - 1; i++) {
            if (cells.get(i).equals(YES)) {
                marked.add(roles.get(i));
            }
        }
        return List.copyOf(marked);
    }

    /// @param request as `GET /api/v1/pupils/{pupilId}?limit=1` or `GET /api/v1/audit/entries (text/csv)`
    static String key(String request) {
        return request.replaceFirst("(\\?| \\().*", "").replaceAll("\\{[^/]+}", "{}");
    }
}
