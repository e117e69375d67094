package com.comms123.platform.witness;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.RecordKind;
import com.comms123.platform.events.EventJson;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.Tombstones;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Tells retention-service what this service remembers. For services only; never routed by the gateway.
@RestController
class WitnessController {
    private final MongoOperations mongo;
    private final Tombstones tombstones;
    private final List<UnpurgedDeletions> unpurged;
    private final Optional<CalledOffDeletions> calledOff;

    WitnessController(MongoOperations mongo, Tombstones tombstones, List<UnpurgedDeletions> unpurged,
            Optional<CalledOffDeletions> calledOff) {
        this.mongo = mongo;
        this.tombstones = tombstones;
        this.unpurged = unpurged;
        this.calledOff = calledOff;
    }

    /// By id.
    @GetMapping("/internal/witness/holds")
    List<HoldRecord> holds(@RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "200") @Min(1) @Max(500) int limit) {
        var page = after == null ? new Query() : query(where("_id").gt(after));
        return mongo.find(page.with(Sort.by("_id")).limit(limit), HoldRecord.class);
    }

    /// The newest purges that were commanded here.
    @GetMapping("/internal/witness/purges")
    List<UUID> purges(@RequestParam(defaultValue = "20") @Min(1) @Max(500) int limit) {
        return tombstones.newestPurges(limit);
    }

    @GetMapping("/internal/witness/deletions/{kind}")
    Deletions deletions(@PathVariable String kind, @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "200") @Min(1) @Max(500) int limit) {
        var owned = unpurged.stream().filter(one -> wire(one.kind()).equals(kind)).findFirst()
                .orElseThrow(() -> new Refused(Refusal.absent("kind-not-owned", "This service owns no such records.")));
        var page = owned.after(after, limit);
        return new Deletions(page.requests().stream().map(
                event -> new Requested(EventCatalogue.of(event.getClass()).type(), EventJson.write(event))).toList(),
                page.next());
    }

    /// As [CalledOffDeletions#after].
    @GetMapping("/internal/witness/called-off")
    CalledOffDeletions.Page calledOff(@RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "200") @Min(1) @Max(500) int limit) {
        return calledOff.map(known -> known.after(after, limit))
                .orElseGet(() -> new CalledOffDeletions.Page(List.of(), null));
    }

    private static String wire(RecordKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    record Deletions(List<Requested> requests, @Nullable UUID next) {}

    /// An event by its type and its JSON.
    record Requested(String type, String data) {}
}
