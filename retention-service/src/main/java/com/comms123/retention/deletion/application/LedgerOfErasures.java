package com.comms123.retention.deletion.application;

import com.comms123.platform.purge.Erasure;
import com.comms123.platform.purge.ErasureLedger;
import com.comms123.retention.deletion.domain.PurgeId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The deletions whose removal has been commanded, for all services, this one included, to purge anew what a restored
/// backup brings back.
@Component
public class LedgerOfErasures implements ErasureLedger {
    private final Deletions deletions;

    public LedgerOfErasures(Deletions deletions) {
        this.deletions = deletions;
    }

    @Override
    public List<Erasure> since(Instant since, @Nullable UUID after, int limit) {
        return deletions.commanded(since, after == null ? null : new PurgeId(after), limit);
    }
}
