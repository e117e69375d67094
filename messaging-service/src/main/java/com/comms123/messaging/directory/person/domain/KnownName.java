package com.comms123.messaging.directory.person.domain;

/// The known name of a person at this moment.
public sealed interface KnownName {
    /// Identity-service gave this name.
    record Named(PersonName name) implements KnownName {}

    /// The person has asked for deletion, or is gone: no name is shown, ever again.
    record Deleted() implements KnownName {}

    /// Identity-service does not answer: the name may be there again at the next look.
    record Unknown() implements KnownName {}
}
