package com.comms123.retention.deletion.application;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.DeletionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides who may see which part of deletions. The one place that decides it.
@Component
public class LookingUpDeletions {
    private final Deletions deletions;

    public LookingUpDeletions(Deletions deletions) {
        this.deletions = deletions;
    }

    /// @param viewer the person who asks
    /// @throws Refused `deletion-not-found`, for whoever may not see it just as for what does not exist
    public Deletion one(DeletionId id, Viewer viewer) {
        return deletions.find(id).filter(deletion -> viewer.maySee(deletion.request())).orElseThrow(
                () -> new Refused(Refusal.absent("deletion-not-found",
                        "There is no deletion with this id that you may see.")));
    }

    /// @throws Refused `deletion-not-found`, or `no-certificate-yet` to those who may see the deletion
    public Purged certified(DeletionId id, Viewer viewer) {
        return switch (one(id, viewer)) {
            case Purged purged -> purged;
            case Deletion _ -> throw new Refused(Refusal.absent("no-certificate-yet", "Removal is not complete."));
        };
    }

    public List<Deletion> list(Deletions.@Nullable State state, @Nullable Instant dueBefore,
            Deletions.@Nullable Position after, int limit) {
        return deletions.list(state, dueBefore, after, limit);
    }
}
