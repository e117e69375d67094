package com.comms123.contracts;

import java.util.UUID;

/// A fact that a service tells the others. It carries ids and facts only, **never** personal data or content: what is
/// on a topic cannot be erased on time. Only the owner of an event constructs it.
public interface Event {
    /// The id of the thing the event is about: the record's key (so that events about one thing keep their order) and
    /// `ce_subject`.
    UUID subject();
}
