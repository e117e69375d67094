package com.comms123.contracts.gateway;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// The counts of one gateway instance in one hour so far (US-1): sums alone, each by one property and never by two
/// together, so that nobody can be made out (US-2). Published again as the hour goes on; the highest `revision`
/// replaces all earlier ones.
///
/// @param windowId this instance and this hour
/// @param hour when the hour began
/// @param revision grows with each telling
/// @param pages accesses by page: an address template, never a filled one
/// @param elements page elements requested, by address
/// @param browsers accesses by browser family
/// @param addresses accesses by truncated internet address: /24 of IPv4, /48 of IPv6
/// @param statuses answers by HTTP status
/// @param errors refused or failed requests by problem code
/// @param signedInMinutes ended sessions by length: `0-5`, `5-15`, `15-60`, `60-240`, `240+` minutes
@EventType("page.accessed.v1")
public record PageAccessed(UUID windowId, Instant hour, long revision, Map<String, Long> pages,
        Map<String, Long> elements, Map<String, Long> browsers, Map<String, Long> addresses,
        Map<String, Long> statuses, Map<String, Long> errors, Map<String, Long> signedInMinutes) implements Event {
    @Override
    public UUID subject() {
        return windowId;
    }
}
