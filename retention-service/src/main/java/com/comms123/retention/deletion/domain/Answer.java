package com.comms123.retention.deletion.domain;

/// The effect of an owner's answer on a removal.
public sealed interface Answer {
    /// Others have yet to answer, or this one has found a residue, or has kept what belongs to a held record.
    record StillAwaiting(Deletion.Purging deletion) implements Answer {}

    /// Nothing is left anywhere: a certificate is due.
    record Complete(Deletion.Purging deletion) implements Answer {}

    /// Said before, or said after the end.
    record NothingNew() implements Answer {}
}
