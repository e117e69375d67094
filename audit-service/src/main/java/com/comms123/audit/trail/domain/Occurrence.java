package com.comms123.audit.trail.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// An event's entry in the trail, before it has its place there. CADF's minimum: observer (`source`), initiator
/// (`actor`), target (`subject`), action, outcome, event type and time.
///
/// @param subject the record that the action was on
/// @param organisation the school or club where it happened; null outside of any
/// @param keeping the fate of the detail when the person or record is erased
/// @param detail the content of the event, as JSON: ids and facts
public record Occurrence(Envelope envelope, String actor, String subject, @Nullable String organisation, String action,
        Outcome outcome, Keeping keeping, String detail) {

    /// The ids of all that it is about.
    public Stream<String> ids() {
        return Stream.of(actor, subject, String.valueOf(organisation), detail).flatMap(Detail::ids).distinct();
    }

    /// Whether its detail is not kept once one of these records is purged.
    public boolean isErasedWith(Set<String> purged) {
        return keeping == Keeping.ERASED && ids().anyMatch(purged::contains);
    }

    /// The ids that it is about and nothing but the detail names.
    public Stream<String> mentioned() {
        List<String> named = Arrays.asList(actor, subject, organisation);
        return Detail.ids(detail).filter(id -> !named.contains(id)).distinct();
    }

    /// The rule for the detail of an entry when a record that it names is purged.
    public enum Keeping {
        /// It is erased with the record: it says what somebody did, or was done to.
        ERASED,
        /// It stays, as evidence that holds were kept and erasures done: it says nothing but that.
        EVIDENCE
    }
}
