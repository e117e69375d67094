package com.comms123.membership.naming.adapter;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.membership.naming.application.NamedRecords.NamedRecord;
import com.comms123.membership.naming.application.NamingRecords;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The names behind the ids in the lists of deletions and holds: privacy officers alone may ask. The ids are in the body,
/// so that no address names a record.
@RestController
class RecordNamesController {
    private static final String PATH = "/api/v1/record-names/membership";
    private static final String ENDPOINT = "POST " + PATH;
    private static final String OFFICER = "privacy-officer";

    private final NamingRecords naming;
    private final AccessLog accessLog;

    RecordNamesController(NamingRecords naming, AccessLog accessLog) {
        this.naming = naming;
        this.accessLog = accessLog;
    }

    /// @param records pupils, groups, schools and clubs; records of other kinds are left out
    record RecordNamesRequest(
            @NotNull @Size(min = 1, max = NamingRecords.MOST_AT_ONCE) List<@Valid @NotNull WantedRecord> records) {
        record WantedRecord(@NotNull RecordKind kind, @NotNull UUID id) {}

        List<RecordReference> wanted() {
            return records.stream().map(one -> new RecordReference(one.kind(), one.id())).distinct().toList();
        }
    }

    record RecordNameView(RecordKind kind, UUID id, String name) {
        static RecordNameView of(NamedRecord named) {
            return new RecordNameView(named.record().kind(), named.record().id(), named.name());
        }

        @Override
        public String toString() {
            return "RecordNameView[" + id + "]";
        }
    }

    /// Returns the names of pupils, groups, schools and clubs by their ids, for privacy officers, until they are purged;
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
