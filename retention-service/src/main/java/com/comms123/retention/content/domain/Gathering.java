package com.comms123.retention.content.domain;

import com.comms123.retention.round.AskBackOff;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// How far services have come with handing in what they hold. The first part of each counts; whoever is silent is asked
/// again at growing intervals.
///
/// @param parts by the services' short names
/// @param awaited services that have handed in nothing yet; empty once there is everything
/// @param asked how many times they have been asked
/// @param nextAt when it is time to ask the silent services again, or, with everything there, since when it can be put
/// together
public record Gathering(Map<String, Stored> parts, Set<String> awaited, int asked, Instant nextAt) {
    public Gathering {
        parts = Map.copyOf(parts);
        awaited = Set.copyOf(awaited);
    }

    /// The services are asked for the first time.
    public static Gathering begun(Set<String> services, AskBackOff pace, Instant now) {
        return new Gathering(Map.of(), services, 1, now.plus(pace.after(1)));
    }

    /// The services are asked for the first time at this moment.
    public static Gathering later(Set<String> services, Instant askAt) {
        return new Gathering(Map.of(), services, 0, askAt);
    }

    public boolean isWhole() {
        return awaited.isEmpty();
    }

    public boolean awaits(String service) {
        return awaited.contains(service);
    }

    /// Whether what lies there is one of the parts.
    public boolean consistsOf(UUID content) {
        return parts.values().stream().anyMatch(part -> part.id().equals(content));
    }

    /// A service has handed in its part. Empty when nobody waits for it.
    public Optional<Gathering> received(String service, Stored part, Instant now) {
        if (!awaits(service)) {
            return Optional.empty();
        }
        var more = new HashMap<>(parts);
        more.put(service, part);
        var left = new HashSet<>(awaited);
        left.remove(service);
        return Optional.of(new Gathering(more, left, asked, left.isEmpty() ? now : nextAt));
    }

    /// A service's part differs from its announcement: it is asked again.
    public Gathering without(String service, Instant now) {
        var fewer = new HashMap<>(parts);
        fewer.remove(service);
        var left = new HashSet<>(awaited);
        left.add(service);
        return new Gathering(fewer, left, asked, now);
    }

    /// The silent are asked again. Empty when there is nobody to ask (yet).
    public Optional<Gathering> askedAgain(AskBackOff pace, Instant now) {
        return isWhole() || now.isBefore(nextAt)
                ? Optional.empty()
                : Optional.of(new Gathering(parts, awaited, asked + 1, now.plus(pace.after(asked + 1))));
    }
}
