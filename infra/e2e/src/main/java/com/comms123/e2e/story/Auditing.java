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

/// Step 9: an auditor finds every step in the trail, in order, and verifies the log offline from a checkpoint.
final class Auditing {
    /// A step as the trail should tell it.
    ///
    /// @param place lines with a lower place come before; those with the same come in any order
    /// @param about the id of the thing it is about
    private record Line(int place, String topic, String about) {}

    private final Stage stage;

    Auditing(Stage stage) {
        this.stage = stage;
    }

    void play(Cast cast, Posting.Post post, Leaving.Departure departure, String holdId) {
        var auditor = stage.comms().auditor();
        var lines = List.of(
                new Line(1, Topics.USER_REGISTERED, cast.userId()),
                new Line(2, Topics.USER_SIGNED_IN, cast.userId()),
                new Line(2, Topics.MEMBER_JOINED, cast.userId()),
                new Line(3, Topics.MESSAGE_POSTED, post.messageId()),
                new Line(4, Topics.DELIVERY_ATTEMPTED, post.messageId()),
                new Line(4, Topics.MESSAGE_READ, post.messageId()),
                new Line(5, Topics.USER_DELETION_REQUESTED, cast.userId()),
                new Line(6, Topics.MEMBER_LEFT, cast.userId()),
                new Line(7, Topics.LEGAL_HOLD_PLACED, holdId),
                new Line(8, Topics.LEGAL_HOLD_APPROVED, holdId),
                new Line(9, Topics.LEGAL_HOLD_RELEASE_PROPOSED, holdId),
                new Line(10, Topics.LEGAL_HOLD_RELEASED, holdId),
                new Line(11, Topics.RECORD_PURGE_DUE, cast.userId()),
                new Line(12, Topics.RECORD_PURGED, cast.userId()),
                new Line(13, Topics.RECORD_ERASED, cast.userId()));
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
        found.forEach(
                (line, entry) -> found.forEach(
                        (earlier, before) -> Stage.require(
                                earlier.place() >= line.place() || !time(before).isAfter(time(entry)),
                                line.topic() + " is dated before " + earlier.topic() + ", which led to it")));
    }

    private static Instant time(JsonNode entry) {
        return Instant.parse(entry.path("time").asString());
    }

    private static long index(JsonNode entry) {
        return entry.path("index").asLong();
    }
}
