package com.comms123.retention.content.domain;

import com.comms123.platform.outcome.Decision.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Services hand in parts for it, until they are one package.
///
/// @param <G> itself
public interface Gathered<G extends Gathered<G>> {
    /// Under which its content lies.
    UUID owner();

    /// How far services have come; empty when nothing is handed in yet, or any more.
    Optional<Gathering> gathering();

    /// The requester, who alone may have the package.
    UUID requester();

    /// The package, while there is one.
    Optional<Fetchable> fetchable();

    /// The package is made and stored; the parts are not needed any more. Empty when it is not waited for.
    ///
    /// @param lifetime how long it can be fetched
    Optional<Accepted<G>> complete(Stored content, Duration lifetime, Instant now);

    /// The package removes itself. Empty when it is not for that (yet).
    Optional<Accepted<G>> expire(Instant now);

    /// Services have come further.
    G with(Gathering further);

    /// Content that is not needed any more has been removed.
    G tidied();

    /// Whether this service must hand in something.
    default boolean awaits(String service) {
        return gathering().filter(gathering -> gathering.awaits(service)).isPresent();
    }

    /// Whether what lies there belongs to it.
    default boolean consistsOf(UUID place) {
        return gathering().filter(gathering -> gathering.consistsOf(place)).isPresent()
                || content().filter(stored -> stored.id().equals(place)).isPresent();
    }

    /// Where the package lies, while there is one.
    default Optional<Stored> content() {
        return fetchable().map(Fetchable::content);
    }

    /// The package for the requester, until it expires. Empty for everybody else, and at any other time.
    default Optional<Stored> contentFor(UUID reader, Instant now) {
        return fetchable().filter(found -> reader.equals(requester()) && !found.isExpired(now))
                .map(Fetchable::content);
    }

    /// A service has handed in its part; the first one counts. Empty when nobody waits for it.
    ///
    /// @param now when the package may be put together, if it was the last
    default Optional<G> received(String service, Stored part, Instant now) {
        return gathering().flatMap(gathering -> gathering.received(service, part, now)).map(this::with);
    }

    /// A service's part differs from its announcement: it is asked again.
    default G without(String service, Instant now) {
        return with(gathering().orElseThrow().without(service, now));
    }
}
