package com.comms123.testing.holds;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.access.EvidenceContributor;
import com.comms123.platform.hold.EvidenceFields;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Every kind of hold against every kind of purge, in one service: the evidence that is handed in of the held record is
/// the same before and after (UP-5). A collection that is declared as evidence and not in the service's world is a gap.
public final class HoldMatrix {
    /// One hold and one purge. The purged record is another one where both are of a kind.
    ///
    /// @param gaps in words; empty when the hold beat the purge
    /// @param atStake whether the purge changes the evidence once the hold has ended
    public record Cell(RecordKind held, RecordKind purged, List<String> gaps, boolean atStake) {}

    private final MongoTemplate mongo;
    private final RemoteService remote;
    private final TestEvents events;
    private final EvidenceFields fields;
    private final List<EvidenceContributor> contributors;
    private final Function<Records, Map<String, List<Document>>> world;

    /// @param world by collection, documents that name both records of each kind, ready to be purged, each near others
    public HoldMatrix(MongoTemplate mongo, RemoteService remote, TestEvents events, EvidenceFields fields,
            List<EvidenceContributor> contributors, Function<Records, Map<String, List<Document>>> world) {
        this.mongo = mongo;
        this.remote = remote;
        this.events = events;
        this.fields = fields;
        this.contributors = contributors;
        this.world = world;
    }

    /// Declared fields that no document of the world has.
    public List<String> fieldsWithoutCell() {
        var documents = world.apply(new Records());
        var missing = new ArrayList<String>();
        fields.collections().forEach((collection, declared) -> declared.stream()
                .filter(field -> documents.getOrDefault(collection, List.of()).stream()
                        .noneMatch(document -> has(document, field.path())))
                .forEach(field -> missing.add(collection + "." + field.path())));
        return missing;
    }

    public List<Cell> cells() {
        try {
            return Stream.of(RecordKind.values())
                    .flatMap(held -> Stream.of(RecordKind.values()).map(purged -> cell(held, purged))).toList();
        } finally {
            remote.holdsProtect();
        }
    }

    private Cell cell(RecordKind heldKind, RecordKind purgedKind) {
        var records = new Records();
        world.apply(records).forEach((collection, documents) -> mongo.getCollection(collection).insertMany(documents));
        var held = records.reference(heldKind, 0);
        var due = new RecordPurgeDue(Ids.next(), purgedKind,
                records.reference(purgedKind, heldKind == purgedKind ? 1 : 0).id());
        var gaps = new ArrayList<String>();

        remote.holdsProtect(held);
        var before = evidence(held);
        var response = purged(due, 1);
        if (!evidence(held).equals(before)) {
            gaps.add("evidence was " + before + " and is " + evidence(held));
        }
        if (response.residual() != 0) {
            gaps.add("residual " + response.residual() + " of " + response.counts() + ", kept " + response.kept());
        }
        if (!Set.of(held).containsAll(response.keptFor())) {
            gaps.add("kept for " + response.keptFor());
        }

        remote.holdsProtect();
        var rest = purged(due, 2);
        if (rest.residual() != 0 || !rest.kept().isEmpty() || !rest.keptFor().isEmpty()) {
            gaps.add("after the hold: residual " + rest.residual() + ", kept " + rest.kept());
        }
        return new Cell(heldKind, purgedKind, gaps, !evidence(held).equals(before));
    }

    private Map<String, List<String>> evidence(RecordReference held) {
        return HandedEvidence.of(held, contributors);
    }

    private RecordPurged purged(RecordPurgeDue due, int response) {
        events.publish(due);
        events.await(RecordPurged.class,
                event -> event.purgeId().equals(due.purgeId()) && responses(due).size() >= response);
        return responses(due).get(response - 1);
    }

    private List<RecordPurged> responses(RecordPurgeDue due) {
        return events.all(RecordPurged.class, event -> event.purgeId().equals(due.purgeId())).stream()
                .map(TestEvents.Received::event).toList();
    }

    private static boolean has(@Nullable Object value, String path) {
        if (value instanceof Collection<?> several) {
            return several.stream().anyMatch(one -> has(one, path));
        }
        if (path.isEmpty() || !(value instanceof Document document)) {
            return path.isEmpty() && value != null;
        }
        var dot = path.indexOf('.');
        return has(document.get(dot < 0 ? path : path.substring(0, dot)), dot < 0 ? "" : path.substring(dot + 1));
    }
}
