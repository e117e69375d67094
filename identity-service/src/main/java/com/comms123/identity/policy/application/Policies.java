package com.comms123.identity.policy.application;

import com.comms123.contracts.identity.PolicyPublished;
import com.comms123.identity.policy.domain.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The published versions of the privacy policy. At least one is in force once the service has started.
public interface Policies {
    /// The one in force now, by the domain's clock.
    Policy current();

    Optional<Policy> find(String version);

    /// Newest first, those to come included.
    ///
    /// @param before only those published before this one; null for all
    List<Policy> newestFirst(@Nullable Place before, int limit);

    /// Adds a version, and queues the event in the same write. A version that is there already stays as it was
    /// published.
    ///
    /// @return whether it was added: false when the version exists
    boolean add(Policy policy, PolicyPublished event);

    /// Where a version stands in the order of publication.
    record Place(Instant publishedAt, UUID id) {
        public static Place of(Policy policy) {
            return new Place(policy.publishedAt(), policy.id());
        }
    }
}
