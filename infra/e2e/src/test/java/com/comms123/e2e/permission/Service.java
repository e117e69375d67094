package com.comms123.e2e.permission;

import static com.comms123.e2e.permission.Who.NOBODY;

import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Set;

/// The owner of endpoints.
record Service(String name) {
    Rule rule(String method, String path, Set<Who> allowed) {
        return Rule.of(name, method, path, allowed);
    }

    /// The endpoints at which the gateway asks for operators.
    List<Rule> operations() {
        return List.of(internal("GET", "/internal/operations/state"),
                internal("GET", "/internal/operations/dead-letters"),
                internal("POST", "/internal/operations/dead-letters/replays"));
    }

    /// An endpoint that services use among themselves; nobody comes there from outside.
    Rule internal(String method, String path) {
        return rule(method, path, NOBODY).sending(_ -> "GET".equals(method) ? null : Json.object())
                .remark("between services only");
    }
}
