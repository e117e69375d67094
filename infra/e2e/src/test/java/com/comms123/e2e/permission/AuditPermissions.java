package com.comms123.e2e.permission;

import static com.comms123.e2e.permission.Who.AUDITOR;
import static com.comms123.e2e.permission.Who.EVERYBODY;
import static com.comms123.e2e.permission.Who.OPERATOR;

import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Set;

/// Permissions for the trail, its log and the usage.
final class AuditPermissions {
    static final String SEARCHES = "/api/v1/audit/searches";
    private static final String LOG = "/api/v1/audit/log";

    private AuditPermissions() {}

    static List<Rule> all() {
        var of = new Service("audit");
        var auditor = Set.of(AUDITOR);
        return List.of(
                of.rule("GET", "/api/v1/usage", Set.of(OPERATOR, AUDITOR)).remark("counts that identify nobody"),
                of.rule("GET", SEARCHES, auditor).remark("one's own"),
                of.rule("POST", SEARCHES, auditor).sending(_ -> search()).answering(201),
                of.rule("GET", SEARCHES + "/{searchId}", auditor).usingUp("searchId", Supplies::savedSearch)
                        .remark("one's own"),
                of.rule("PUT", SEARCHES + "/{searchId}", auditor).usingUp("searchId", Supplies::savedSearch)
                        .with("If-Match", "*").sending(_ -> search()).remark("one's own"),
                of.rule("DELETE", SEARCHES + "/{searchId}", auditor).usingUp("searchId", Supplies::savedSearch)
                        .answering(204).remark("one's own"),
                of.rule("GET", "/api/v1/audit/entries?limit=200", auditor),
                of.rule("GET", "/api/v1/audit/entries", auditor).with("Accept", "application/x-ndjson")
                        .remark("export"),
                of.rule("GET", "/api/v1/audit/entries", auditor).with("Accept", "text/csv").remark("export"),
                of.rule("GET", "/api/v1/audit/entries/{index}/proof", auditor),
                of.rule("GET", LOG + "/key", EVERYBODY),
                of.rule("GET", LOG + "/checkpoint", auditor),
                of.rule("GET", LOG + "/cosigned-checkpoint", auditor).answering(200, 404)
                        .remark("where no witness is configured, 404"),
                of.rule("GET", LOG + "/checkpoints?limit=2", auditor),
                of.rule("GET", LOG + "/consistency?earlier=0&size=1", auditor),
                of.rule("GET", LOG + "/tile/{level}/{tile}", auditor).answering(200, 404)
                        .remark("a tile that is not full yet is 404"),
                of.rule("GET", LOG + "/entries/{tile}", auditor).answering(200, 404),
                of.rule("GET", LOG + "/tile/entries/{tile}", auditor).answering(200, 404),
                of.internal("POST", "/internal/erasure-proofs"),
                of.internal("GET", "/internal/witness/holds"),
                of.internal("GET", "/internal/witness/purges"),
                of.internal("GET", "/internal/witness/called-off"),
                of.internal("GET", "/internal/witness/deletions/{kind}"));
    }

    static Object search() {
        return Json.object("name", "Refused attempts", "filters", Json.object("outcome", "failure"));
    }
}
