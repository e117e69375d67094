package com.comms123.e2e.story;

import com.comms123.contracts.Topics;
import com.comms123.e2e.actor.Auditor;
import com.comms123.e2e.trail.LogCopy;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Step 8: an auditor finds every step in the trail, in order, and verifies the log offline from a checkpoint.
final class Auditing {
    /// A step as the trail should tell it.
    ///
    /// @param about the id of the thing it is about
    private record Line(String topic, String about) {}

    private final Stage stage;

    Auditing(Stage stage) {
        this.stage = stage;
    }

    void play(Cast cast, Posting.Post post, Leaving.Departure departure, String holdId) {
        var auditor = stage.comms().auditor();
        var lines = List.of(
                new Line(Topics.USER_REGISTERED, cast.userId()),
                new Line(Topics.USER_SIGNED_IN, cast.userId()),
                new Line(Topics.MESSAGE_POSTED, post.messageId()),
                new Line(Topics.DELIVERY_ATTEMPTED, post.messageId()),
                new Line(Topics.USER_DELETION_REQUESTED, cast.userId()),
                new Line(Topics.LEGAL_HOLD_PLACED, holdId),
                new Line(Topics.LEGAL_HOLD_APPROVED, holdId),
                new Line(Topics.LEGAL_HOLD_RELEASE_PROPOSED, holdId),
                new Line(Topics.LEGAL_HOLD_RELEASED, holdId),
                new Line(Topics.RECORD_PURGE_DUE, cast.userId()),
                new Line(Topics.RECORD_PURGED, cast.userId()),
                new Line(Topics.RECORD_ERASED, cast.userId()));
        var found = stage.check("an auditor finds every step in the trail", () -> find(auditor, lines));
        stage.check("in order", () -> inOrder(found));
        var copy = stage.check(
                "takes the log away and verifies it offline: signature and root",
                () -> stage.patience()
                        .until(
                                "a checkpoint covers what was found",
                                () -> copy(auditor),
                                taken -> found.values().stream().allMatch(entry -> index(entry) < taken.size())),
                taken -> taken.size() + " entries");
        stage.check("and what was found is what the log holds", () -> {
            found.forEach(
                    (line, entry) -> Stage.require(
                            copy.entry(index(entry)).contains(entry.path("eventId").asString()),
                            line.topic() + " is not at index " + index(entry)));
        });
    }

    private Map<Line, JsonNode> find(Auditor auditor, List<Line> lines) {
        return stage.patience().until("all %d steps are in the trail".formatted(lines.size()), () -> {
            var found = new LinkedHashMap<Line, JsonNode>();
            var entries = new LinkedHashMap<String, List<JsonNode>>();
            for (var line : lines) {
                entries.computeIfAbsent(line.about(), auditor::entriesAbout)
                        .stream()
                        .filter(entry -> entry.path("type").asString("").startsWith(line.topic() + ".v"))
                        .min(Comparator.comparing(Auditing::time))
                        .ifPresent(entry -> found.put(line, entry));
            }
            return found;
        }, found -> found.size() == lines.size());
    }

    private static LogCopy copy(Auditor auditor) {
        return LogCopy.verified(auditor.verifierKey(), auditor::logFile);
    }

    private static void inOrder(Map<Line, JsonNode> found) {
        var before = Instant.MIN;
        for (var entry : found.entrySet()) {
            var time = time(entry.getValue());
            Stage.require(!time.isBefore(before), entry.getKey().topic() + " comes before the step that led to it");
            before = time;
        }
    }

    private static Instant time(JsonNode entry) {
        return Instant.parse(entry.path("time").asString());
    }

    private static long index(JsonNode entry) {
        return entry.path("index").asLong();
    }
}
