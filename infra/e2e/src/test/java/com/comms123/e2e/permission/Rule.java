package com.comms123.e2e.permission;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One endpoint, an example of a request to it, and who may send it.
///
/// @param service the service that answers
/// @param path template; `{organisationId}` and such are filled in from the [World]
/// @param query of the example, such as `limit=10`, filled in alike; empty for none
/// @param allowed the people who may send it
/// @param answers the statuses that they get
/// @param fresh variables whose thing is used up by a request: another one for each request that is allowed
/// @param own whether it is about one's own record and uses it up: then somebody new stands for all who are signed in
/// @param remark a remark in the table
record Rule(String service, String method, String path, String query, Set<Who> allowed, Set<Integer> answers,
        Map<String, String> headers, @Nullable Function<World, @Nullable Object> body,
        Map<String, Function<Supplies, String>> fresh, boolean own, boolean stream, String remark) {
    private static final String NO_QUERY = "";

    /// Answers that say no. Absent and forbidden look alike where existence is private.
    static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

    static Rule of(String service, String method, String path, Set<Who> allowed) {
        var question = path.indexOf('?');
        var plain = question < 0 ? path : path.substring(0, question);
        var query = question < 0 ? NO_QUERY : path.substring(question + 1);
        return new Rule(service, method, plain, query, allowed, Set.of(200), Map.of(), null, Map.of(), false, false,
                "");
    }

    Rule answering(Integer... statuses) {
        return new Rule(service, method, path, query, allowed, Set.of(statuses), headers, body, fresh, own, stream,
                remark);
    }

    Rule sending(Function<World, @Nullable Object> example) {
        return new Rule(service, method, path, query, allowed, answers, headers, example, fresh, own, stream, remark);
    }

    Rule with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Rule(service, method, path, query, allowed, answers, more, body, fresh, own, stream, remark);
    }

    Rule usingUp(String variable, Function<Supplies, String> another) {
        var more = new LinkedHashMap<>(fresh);
        more.put(variable, another);
        return new Rule(service, method, path, query, allowed, answers, headers, body, more, own, stream, remark);
    }

    Rule onOwnRecord() {
        return new Rule(service, method, path, query, allowed, answers, headers, body, fresh, true, stream, remark);
    }

    Rule asStream() {
        return new Rule(service, method, path, query, allowed, answers, headers, body, fresh, own, true, remark);
    }

    Rule remark(String text) {
        return new Rule(service, method, path, query, allowed, answers, headers, body, fresh, own, stream, text);
    }

    /// Those as whom it is tried.
    Set<Who> actors() {
        return own ? EnumSet.of(Who.ANONYMOUS, Who.MEMBER, Who.SERVICE) : EnumSet.allOf(Who.class);
    }

    /// How services spell it, whatever they call the variables.
    String endpoint() {
        return method + " " + path.replaceAll("\\{[^/]+}", "{}");
    }

    List<String> variables() {
        var names = new ArrayList<String>();
        var matcher = java.util.regex.Pattern.compile("\\{(\\w+)}").matcher(path + query);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /// The example's address.
    ///
    /// @param mayUseUp whether a thing of its own is made for it
    String address(World world, boolean mayUseUp) {
        var address = query.isEmpty() ? path : path + "?" + query;
        for (var name : new TreeSet<>(variables())) {
            var another = fresh.get(name);
            var value = mayUseUp && another != null ? another.apply(world.supplies()) : world.id(name);
            address = address.replace("{" + name + "}", value);
        }
        return address;
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
}
