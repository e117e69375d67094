package com.comms123.messaging.naming.adapter;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.messaging.CallDirection;
import com.comms123.messaging.naming.application.NamedRecords.NamedCall;
import com.comms123.messaging.naming.application.NamedRecords.NamedMessage;
import com.comms123.messaging.naming.application.NamedRecords.NamedRecord;
import com.comms123.messaging.naming.application.NamingRecords;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The subjects and times behind the ids in the lists of deletions and holds: privacy officers alone may ask. The ids are
/// in the body, so that no address names a record.
@RestController
class RecordNamesController {
    private static final String PATH = "/api/v1/record-names/messaging";
    private static final String ENDPOINT = "POST " + PATH;
    private static final String OFFICER = "privacy-officer";

    private final NamingRecords naming;
    private final AccessLog accessLog;

    RecordNamesController(NamingRecords naming, AccessLog accessLog) {
        this.naming = naming;
        this.accessLog = accessLog;
    }

    /// @param records messages and calls; records of other kinds are left out
    record RecordNamesRequest(
            @NotNull @Size(min = 1, max = NamingRecords.MOST_AT_ONCE) List<@Valid @NotNull WantedRecord> records) {
        record WantedRecord(@NotNull RecordKind kind, @NotNull UUID id) {}

        List<RecordReference> wanted() {
            return records.stream().map(one -> new RecordReference(one.kind(), one.id())).distinct().toList();
        }
    }

    /// @param name the subject of a message; a call has none
    /// @param direction of a call
    /// @param startedAt of a call
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordNameView(RecordKind kind, UUID id, @Nullable String name, @Nullable CallDirection direction,
            @Nullable Instant startedAt) {
        static RecordNameView of(NamedRecord named) {
            var record = named.record();
            return switch (named) {
                case NamedMessage message ->
                    new RecordNameView(record.kind(), record.id(), message.subject(), null, null);
                case NamedCall call ->
                    new RecordNameView(record.kind(), record.id(), null, call.direction(), call.startedAt());
            };
        }

        @Override
        public String toString() {
            return "RecordNameView[" + id + "]";
        }
    }

    /// Returns the subjects of messages and the times of calls by their ids, for privacy officers, until they are purged;
    /// every view is audited.
    @PostMapping(PATH)
    ResponseEntity<List<RecordNameView>> names(Caller caller, @Valid @RequestBody RecordNamesRequest request) {
        if (!caller.has(OFFICER)) {
            accessLog.refused(caller.userId(), ENDPOINT);
            throw new Refused(Refusal.forbidden("forbidden",
                    "Only privacy officers can look up the record behind an id."));
        }
        var named = naming.named(View.of(caller, OFFICER, ENDPOINT), request.wanted());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(named.stream().map(RecordNameView::of).toList());
    }
}
