package com.comms123.e2e.story;

/// A moment between two steps of the story, or within one, at which somebody may interfere.
public enum Moment {
    /// After step 1.
    MEMBER,
    /// In step 2, right after the 201.
    POST_ACCEPTED,
    /// After step 2.
    POSTED,
    /// After step 3.
    NOTIFIED,
    /// In step 5, right after the 202.
    DELETION_ACCEPTED,
    /// After step 5.
    INVISIBLE,
    /// After step 6.
    HELD,
    /// In step 7, when the owners have got the order to purge and not all can have answered.
    PURGE_DUE,
    /// After step 7.
    PURGED,
    /// After step 8.
    SEARCHED
}
