package com.comms123.membership.imports.domain;

import java.util.Collection;

/// The numbers of the work so far. Those of guardians count each place that a row which was taken gives one.
///
/// @param guardiansLinked people who are guardians of their pupil now
/// @param guardiansInvited people who are invited to become so
/// @param guardiansNotLinked people who are neither
public record Tally(int created, int updated, int unchanged, int refused, int guardiansLinked, int guardiansInvited,
        int guardiansNotLinked) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    /// Of rows alone.
    public static Tally of(Collection<RowResult> rows) {
        return new Tally(count(rows, RowOutcome.CREATED), count(rows, RowOutcome.UPDATED),
                count(rows, RowOutcome.UNCHANGED), count(rows, RowOutcome.REFUSED), 0, 0, 0);
    }

    /// How many rows there is a result for.
    public int done() {
        return created + updated + unchanged + refused;
    }

    public Tally plus(Tally more) {
        return new Tally(created + more.created, updated + more.updated, unchanged + more.unchanged,
                refused + more.refused, guardiansLinked + more.guardiansLinked,
                guardiansInvited + more.guardiansInvited, guardiansNotLinked + more.guardiansNotLinked);
    }

    private static int count(Collection<RowResult> rows, RowOutcome outcome) {
        return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }
}
