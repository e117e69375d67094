package com.comms123.retention.hold.application;

import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.hold.domain.TooLate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The records that holds protect. All of it may be repeated, by several at once, and killed anywhere.
public interface ProtectedRecords {
    /// A part of the marks of one hold.
    ///
    /// @param tooLate the deletions that the hold missed, as far as this part has seen
    /// @param next where the next part begins; null when this was the last one
    record Marking(List<TooLate> tooLate, @Nullable UUID next) {}

    /// Marks a batch of the records that the hold covers and whose removal has been asked for. All parts together find
    /// exactly what had been claimed for removal before and was not yet removed at the proposal, and whatever was ever
    /// removed of the records that the scope names.
    ///
    /// @param from where the part before said that this one begins; null for the first
    Marking protect(LegalHold hold, @Nullable UUID from);

    /// Takes a batch of the marks of a hold that has ended off again; removal resumes after the grace period.
    ///
    /// @return whether none is left
    boolean release(LegalHold hold);

    /// Of the records that a scope names, those of which there is nothing left to protect, as their removal has been
    /// claimed.
    List<TooLate> claimed(Scope scope);
}
