package com.comms123.platform.access;

import com.comms123.contracts.RecordReference;
import java.io.IOException;

/// Hands in what one feature holds of a record that is on hold, as evidence for the authority (UP-5). A service may have
/// several; kinds that do not concern one add nothing.
///
/// The opposite of [AccessContributor] in what it shows: whoever reads it has the law's demand, not a person's.
public interface EvidenceContributor {
    /// Adds everything that is stored of the record and of what is part of it, as it is stored: **also** what is deleted,
    /// withdrawn, hidden or closed, for that is what is held, and **also** what others wrote or did in it, for evidence
    /// that was thinned out is none. **Nothing** beyond the record, such as the names of others whose ids it bears, and
    /// **no** secret, such as a hash or a token that opens something.
    ///
    /// It may be killed anywhere and is then run again from the start. It reads in bounded steps: what is held may be
    /// much more than fits into memory.
    ///
    /// @param part takes files that are added under the record's own folder: names must be different for each record
    /// alone
    void contribute(RecordReference record, AccessPart part) throws IOException;
}
