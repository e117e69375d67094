package com.comms123.retention.hold.application;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.retention.hold.domain.LegalHold;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Removes what people wrote in holds about a record that is purged: their reasons are free text, and may name the data
/// subject. The holds themselves stay, with ids and times: who held what, and when, remains accountable.
@Component
public class HoldReasonEraser {
    private final Holds holds;

    public HoldReasonEraser(Holds holds) {
        this.holds = holds;
    }

    /// @param touched the record and what it belongs to: a hold on a school may be about one of its people
    /// @return how many holds have texts that must be removed
    public long count(RecordReference erased, Set<RecordReference> touched) {
        return holds.covering(touched).stream().filter(hold -> hold.losesTextsWith(erased)).count();
    }

    /// All holds that cover any of these records, for [#count] and [#residual] of many at once.
    public List<LegalHold> covering(Set<RecordReference> touched) {
        return touched.isEmpty() ? List.of() : holds.covering(touched);
    }

    public void erase(RecordReference erased, Set<RecordReference> touched) {
        left(erased, touched).forEach(hold -> Conflicts.retrying(() -> {
            var read = holds.find(hold.id()).orElseThrow();
            if (read.hasTextsAbout(erased)) {
                holds.save(read.withoutTextsAbout(erased), List.of());
            }
            return read;
        }));
    }

    /// @return how many holds have yet to forget
    public long residual(RecordReference erased, Set<RecordReference> touched) {
        return left(erased, touched).size();
    }

    private List<LegalHold> left(RecordReference erased, Set<RecordReference> touched) {
        return holds.covering(touched).stream().filter(hold -> hold.hasTextsAbout(erased)).toList();
    }
}
