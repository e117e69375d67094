package com.comms123.audit.usage.domain;

/// Counts as anybody may see them; made by [Suppression] alone.
///
/// @param withheld how many values were too rare to publish
public record Disclosed(Counts counts, long withheld) {

    public static final Disclosed NOTHING = new Disclosed(Counts.NONE, 0);

    public Disclosed plus(Disclosed more) {
        return new Disclosed(counts.plus(more.counts), withheld + more.withheld);
    }
}
