package com.comms123.platform.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Which service may send which requests to which other, as `internal-calls.yaml` declares it.
///
/// A caller gets a token for each service that it calls, by a client scope of the realm. The token names that service
/// alone as its audience, and holds the caller's roles there alone: whoever steals it from one service has no way into
/// a third.
public final class InternalCalls {
    private static final String FILE = "internal-calls.yaml";
    private static final String SERVICE = "-service";

    /// @param path template, such as `/internal/pupils/{id}`
    public record Request(String method, String path) {
        static Request parse(String text) {
            var methodAndPath = text.split(" ", 2);
            return new Request(methodAndPath[0], methodAndPath[1]);
        }
    }

    /// @param role client role of the service that answers
    public record Opening(String role, List<Request> requests, Set<String> callers) {}

    private final Map<String, List<Opening>> openings;

    private InternalCalls(Map<String, List<Opening>> openings) {
        this.openings = openings;
    }

    /// The declarations of all files of the class path; tests add services of their own.
    public static InternalCalls declared() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var openings = new LinkedHashMap<String, List<Opening>>();
        try {
            for (var file : java.util.Collections.list(InternalCalls.class.getClassLoader().getResources(FILE))) {
                try (var in = file.openStream()) {
                    Map<String, Map<String, Map<String, List<String>>>> services = new Yaml(
                            new SafeConstructor(options)).load(in);
                    services.forEach((service, roles) -> openings.put(service, openings(roles)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        return new InternalCalls(openings);
    }

    private static List<Opening> openings(Map<String, Map<String, List<String>>> roles) {
        var all = new ArrayList<Opening>();
        roles.forEach((role, opening) -> all.add(new Opening(role,
                opening.getOrDefault("requests", List.of()).stream().map(Request::parse).toList(),
                new TreeSet<>(opening.getOrDefault("callers", List.of())))));
        return List.copyOf(all);
    }

    /// The services that answer others.
    public Set<String> services() {
        return new TreeSet<>(openings.keySet());
    }

    /// All that call or answer.
    public Set<String> participants() {
        var all = services();
        openings.values().stream().flatMap(Collection::stream).forEach(opening -> all.addAll(opening.callers()));
        return all;
    }

    public List<Opening> of(String service) {
        return openings.getOrDefault(service, List.of());
    }

    /// @return empty when the caller may send that service nothing
    public Set<String> roles(String caller, String service) {
        return of(service).stream().filter(opening -> opening.callers().contains(caller)).map(Opening::role)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The scope with which a caller asks the realm for a token for that service.
    ///
    /// @param name short, such as `identity`
    /// @return empty for the sign-in server, which wants no audience of ours
    public Set<String> scopes(String name) {
        return openings.containsKey(name + SERVICE) ? Set.of("to-" + name + SERVICE) : Set.of();
    }
}
