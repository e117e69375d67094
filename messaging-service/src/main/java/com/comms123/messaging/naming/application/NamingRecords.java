package com.comms123.messaging.naming.application;

import com.comms123.contracts.RecordReference;
import com.comms123.messaging.naming.application.NamedRecords.NamedRecord;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/// Tells privacy officers the subjects of messages, and the times of calls, in the lists of deletions and holds. The access
/// log has each record before it is shown.
@Service
public class NamingRecords {
    public static final int MOST_AT_ONCE = 100;

    private final NamedRecords records;
    private final AccessLog accessLog;

    public NamingRecords(NamedRecords records, AccessLog accessLog) {
        this.records = records;
        this.accessLog = accessLog;
    }

    /// @param wanted at most [#MOST_AT_ONCE]
    /// @return those that are not purged; the others are left out as if they had never been
    public List<NamedRecord> named(View officer, Collection<RecordReference> wanted) {
        var found = records.named(wanted);
        accessLog.allowed(officer, found.stream().map(NamedRecord::record).toList());
        return found;
    }
}
