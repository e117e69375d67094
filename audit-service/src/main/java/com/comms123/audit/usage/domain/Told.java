package com.comms123.audit.usage.domain;

/// Counts as anybody may see them; made by [Suppression] alone.
///
/// @param withheld how many values were too rare to publish
public record Told(Counts counts, long withheld) {

    public static final Told NOTHING = new Told(Counts.NONE, 0);

    public Told plus(Told more) {
        return new Told(counts.plus(more.counts), withheld + more.withheld);
    }
}
