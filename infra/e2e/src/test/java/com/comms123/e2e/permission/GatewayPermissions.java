package com.comms123.e2e.permission;

import static com.comms123.e2e.permission.Paths.ME;
import static com.comms123.e2e.permission.Who.OPERATOR;
import static com.comms123.e2e.permission.Who.SIGNED_IN;

import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Set;

/// Permissions at the gateway itself.
final class GatewayPermissions {
    private GatewayPermissions() {}

    static List<Rule> all() {
        var of = new Service("gateway");
        return List.of(
                of.rule("GET", "/api/v1/session", SIGNED_IN).remark("the person of the session"),
                of.rule("GET", ME + "/sessions", SIGNED_IN).remark("one's own"),
                of.rule("DELETE", ME + "/sessions", SIGNED_IN).answering(204).onOwnRecord()
                        .remark("one's own, but for the one that asks"),
                of.rule("DELETE", ME + "/sessions/{sessionId}", SIGNED_IN).answering(204, 404).onOwnRecord()
                        .remark("one's own; of somebody else's there are none"),
                of.rule("GET", ME + "/stream", SIGNED_IN).asStream().remark("one's own"),
                of.rule("GET", "/api/v1/operations", Set.of(OPERATOR)),
                of.rule("GET", "/api/v1/operations/dead-letters?service=messaging", Set.of(OPERATOR))
                        .remark("neither their keys nor their content"),
                of.rule("POST", "/api/v1/operations/dead-letters/replays", Set.of(OPERATOR))
                        .sending(_ -> Json.object("service", "retention", "topic", "custody-restriction.placed")));
    }
}
