package com.comms123.audit.trail.application;

import java.util.Collection;
import java.util.Set;

/// The ids of records that were purged: details that name one of them are not kept, also of events that come late.
public interface Erasures {

    /// Durable when this returns; naming one twice is naming it once.
    void add(String recordId);

    /// As [#add], for many.
    void addAll(Collection<String> recordIds);

    /// Which of these are among them.
    Set<String> among(Collection<String> ids);
}
