package com.comms123.identity.policy.application;

import com.comms123.identity.policy.domain.Policy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The published versions of the privacy policy. At least one is there once the service has started.
public interface Policies {
    /// The one with the latest date.
    Policy current();

    Optional<Policy> find(String version);

    /// Newest first.
    ///
    /// @param before only those with an earlier date than this; null for all
    List<Policy> newestFirst(@Nullable String before, int limit);

    /// Adds a version; one that is there already stays as it was published.
    void add(Policy policy);
}
