package com.comms123.e2e.actor;

import com.comms123.e2e.trail.LogCopy;
import java.util.List;

import tools.jackson.databind.JsonNode;

/// Reads the audit trail, and takes its log away to verify it offline.
public final class Auditor extends Member {
    public Auditor(Session session) {
        super(session);
    }

    public List<JsonNode> entriesAbout(String subject) {
        return Paging.all(session(), "/api/v1/audit/entries?limit=200&subject=" + subject);
    }

    /// @param action such as `pause-purges`
    public List<JsonNode> entriesOf(String action) {
        return Paging.all(session(), "/api/v1/audit/entries?limit=200&action=" + action);
    }

    public List<JsonNode> entriesBy(String actor) {
        return Paging.all(session(), "/api/v1/audit/entries?limit=200&actor=" + actor);
    }

    /// The log as it is now, taken away and verified.
    public LogCopy log() {
        return LogCopy.verified(verifierKey(), this::logFile);
    }

    /// The trail's entries about somebody's accesses to private data.
    public List<JsonNode> looksBy(String viewer) {
        return Paging.all(session(), "/api/v1/audit/entries?limit=200&action=view&actor=" + viewer);
    }

    /// The log's present public key, in the form of C2SP signed-note. Earlier ones follow it in the answer.
    public String verifierKey() {
        return session().get("/api/v1/audit/log/key").expect(200).text().lines().findFirst().orElse("");
    }

    /// The log's latest checkpoint: a C2SP signed note.
    public String checkpoint() {
        return session().get("/api/v1/audit/log/checkpoint").expect(200).text();
    }

    /// A file of the log, such as `checkpoint` or `tile/0/000`.
    public byte[] logFile(String path) {
        return session().get("/api/v1/audit/log/" + path).expect(200).body();
    }
}
