package com.comms123.retention.deletion.web;

import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import com.comms123.retention.deletion.application.Deletions.Position;
import com.comms123.retention.deletion.application.Deletions.State;
import com.comms123.retention.deletion.application.RemovalDryRun;
import com.comms123.retention.deletion.application.RemovalDryRun.Place;
import com.comms123.retention.deletion.domain.DeletionId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A dry run: the records that would be removed now and those that would not, for privacy officers: it shows holds,
/// confidential ones too.
@RestController
class DryRunController {
    private static final String PATH = "/api/v1/purging/dry-run";
    private static final String OFFICER = "privacy-officer";

    private final RemovalDryRun removalDryRun;
    private final Cursors cursors;
    private final AccessLog accessLog;

    DryRunController(RemovalDryRun removalDryRun, Cursors cursors, AccessLog accessLog) {
        this.removalDryRun = removalDryRun;
        this.cursors = cursors;
        this.accessLog = accessLog;
    }

    /// Lists the deletions that a run of purging would remove now.
    @GetMapping(PATH)
    Page<TrialView> list(Caller caller, @RequestParam(required = false) @Nullable Instant dueBefore,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        if (!caller.has(OFFICER)) {
            accessLog.refused(caller.userId(), "GET " + PATH);
            throw new Refused(Refusal.forbidden("forbidden", "Only privacy officers can see the schedule."));
        }
        var filters = Arrays.asList("dry-run", dueBefore);
        var found = removalDryRun.list(dueBefore, place(cursors.decode(cursor, filters)), limit + 1);
        var page = Page.of(found, limit, last -> cursors.encode(filters, key(last.place()))).map(TrialView::of);
        accessLog.allowed(View.of(caller, OFFICER, "GET " + PATH), AccessLog.NO_RECORD, page.items().size());
        return page;
    }

    private static String key(Place place) {
        return place.state() + "/" + place.position().dueAt() + "/" + place.position().id();
    }

    /// Only ever our own key: the cursor is bound to it.
    private static @Nullable Place place(@Nullable String key) {
        if (key == null) {
            return null;
        }
        var parts = key.split("/", 3);
        return new Place(State.valueOf(parts[0]),
                new Position(Instant.parse(parts[1]), new DeletionId(UUID.fromString(parts[2]))));
    }
}
