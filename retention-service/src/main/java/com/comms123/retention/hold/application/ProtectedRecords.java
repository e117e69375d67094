package com.comms123.retention.hold.application;

import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.hold.domain.TooLate;
import java.util.List;

/// The records that holds protect. All of it may be repeated, by several at once, and killed anywhere.
public interface ProtectedRecords {
    /// Marks every record that the hold covers and whose removal has been asked for.
    ///
    /// @return exactly what had been claimed for removal before and was not yet removed at the proposal, and whatever was
    ///         ever removed of the records that the scope names
    List<TooLate> protect(LegalHold hold);

    /// Takes the marks of a hold that has ended off again; removal resumes after the grace period.
    void release(LegalHold hold);

    /// Of the records that a scope names, those of which there is nothing left to protect, as their removal has been
    /// claimed.
    List<TooLate> claimed(Scope scope);
}
