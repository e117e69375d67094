package com.comms123.e2e.actor;

import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Somebody who operates the platform: registers schools and clubs, and invites their first administrator.
public final class Operator extends Member {
    public Operator(Session session) {
        super(session);
    }

    /// Asks somebody by mail to become the first administrator.
    public Answer invitesAdmin(String organisationId, String email) {
        return session().post(
                "/api/v1/organisations/" + organisationId + "/invitations",
                Json.object("email", email, "role", "admin"));
    }

    /// @param joining `open`, `code` or `approval`
    /// @return the new organisation's id
    public String registers(String kind, String name, String joining, List<String> groups) {
        return session()
                .post(
                        "/api/v1/organisations",
                        Json.object("name", name, "kind", kind, "joining", joining, "groups", groups))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /// From now on nothing that is due is removed.
    public JsonNode pausesRemoval(String reason) {
        return session().put("/api/v1/purging/pause", Json.object("reason", reason)).expect(200).json();
    }

    /// Whether it was paused or not.
    public void resumesRemoval() {
        session().delete("/api/v1/purging/pause").expect(200);
    }

    /// How often each value was counted in the last 24 hours, as far as it is shown.
    ///
    /// @param of the property to count by, such as `pages`
    public Map<String, Long> usage(String of) {
        return sums(usage(of, Map.of()));
    }

    /// @param more `by`, `from`, `to`
    public JsonNode usage(String of, Map<String, String> more) {
        var query = new StringBuilder("/api/v1/usage?of=" + of);
        more.forEach((name, value) -> query.append('&').append(name).append('=').append(value));
        return session().get(query.toString()).expect(200).json();
    }

    /// All stretches of an answer together.
    public static Map<String, Long> sums(JsonNode usage) {
        return Json.elements(usage.path("items"))
                .stream()
                .flatMap(item -> Json.elements(item.path("counts")).stream())
                .collect(
                        Collectors.toMap(
                                counted -> counted.path("name").asString(),
                                counted -> counted.path("count").asLong(),
                                Long::sum));
    }
}
