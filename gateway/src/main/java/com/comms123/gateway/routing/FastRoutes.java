package com.comms123.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which service answers a path, as a tree of its segments: what is fixed goes before `{name}`, and that before `/**`. It
/// has the paths of [Routes] and finds one in as many steps as the path has segments.
final class FastRoutes {
    private final Node root = new Node();

    /// @param template as it is counted
    record FastRoute(String service, String template, CircuitBreaker breaker) {}

    private static final class Node {
        private final Map<String, Node> fixed = new HashMap<>();
        private @Nullable Node variable;
        private @Nullable FastRoute here;
        private @Nullable FastRoute below;
    }

    /// @param paths by service
    FastRoutes(Map<String, List<String>> paths, Function<String, CircuitBreaker> breakers) {
        paths.forEach((service, templates) -> templates
                .forEach(template -> add(template, new FastRoute(service, template, breakers.apply(service)))));
    }

    private void add(String template, FastRoute route) {
        var node = root;
        for (var segment : template.substring(1).split("/")) {
            if (segment.equals("**")) {
                node.below = route;
                return;
            }
            if (segment.startsWith("{")) {
                node = node.variable == null ? node.variable = new Node() : node.variable;
            } else {
                node = node.fixed.computeIfAbsent(segment, _ -> new Node());
            }
        }
        node.here = route;
    }

    /// @param path canonical, without the query
    /// @return null where no service answers it
    @Nullable
    FastRoute find(String path) {
        return find(root, path, 1);
    }

    private static @Nullable FastRoute find(Node node, String path, int from) {
        if (from > path.length()) {
            return node.here == null ? node.below : node.here;
        }
        var slash = path.indexOf('/', from);
        var end = slash < 0 ? path.length() : slash;
        var fixed = node.fixed.get(path.substring(from, end));
        var found = fixed == null ? null : find(fixed, path, end + 1);
        if (found == null && node.variable != null) {
            found = find(node.variable, path, end + 1);
        }
        return found == null ? node.below : found;
    }
}
