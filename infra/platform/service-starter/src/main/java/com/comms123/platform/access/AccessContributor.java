package com.comms123.platform.access;

import java.io.IOException;

/// Hands in what one feature holds of a record (AC-4). A service may have several; kinds that do not concern one add
/// nothing.
public interface AccessContributor {
    /// Adds everything that is held about the record, and that its requester may see: **nothing** of other people's, such
    /// as names of other guardians or recipients, **nothing** that a custody restriction keeps from the requester, and
    /// **nothing** that has been deleted, on hold or not.
    ///
    /// It may be killed anywhere and is then run again from the start. It reads in bounded steps: what is held may be
    /// much more than fits into memory.
    void contribute(AccessOrder order, AccessPart part) throws IOException;
}
