package com.comms123.retention.look;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.web.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The access log of holds and deletions: records views of privacy officers, and attempts of others, as
/// `data.accessed`: durable before anything is shown. Without it the trail would say what an officer did and not what
/// they know.
@Component
public class Looks {
    private static final String OFFICER = "privacy-officer";
    /// Stands for a list, which is no single record's.
    private static final RecordReference LIST = new RecordReference(RecordKind.ORGANISATION, new UUID(0, 0));

    private final Outbox outbox;

    Looks(Outbox outbox) {
        this.outbox = outbox;
    }

    /// An officer sees what concerns these records.
    ///
    /// @param endpoint its template
    public void at(Caller officer, List<RecordReference> records, String endpoint) {
        records.forEach(record -> publish(officer, record, OFFICER, endpoint, 1, "allowed"));
    }

    /// An officer sees a page of a list, of so many.
    public void atList(Caller officer, String endpoint, int count) {
        publish(officer, LIST, OFFICER, endpoint, count, "allowed");
    }

    /// Somebody who is no officer has tried.
    public void refused(Caller caller, String endpoint) {
        publish(caller, LIST, "none", endpoint, 0, "refused");
    }

    private void publish(Caller viewer, RecordReference record, String role, String endpoint, int count,
            String outcome) {
        outbox.publish(new DataAccessed(record.kind(), record.id(), null, viewer.userId(), role, endpoint, count,
                outcome));
    }
}
