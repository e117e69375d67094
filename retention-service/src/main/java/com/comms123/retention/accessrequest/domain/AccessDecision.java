package com.comms123.retention.accessrequest.domain;

import com.comms123.contracts.Event;
import com.comms123.platform.outcome.Refusal;
import com.comms123.retention.content.domain.Gathered.Next;
import java.util.List;

/// The outcome of a wish.
public sealed interface AccessDecision {
    /// To be stored, with the events about it, in one write.
    record Accepted(AccessRequest request, List<Event> events) implements AccessDecision, Next<AccessRequest> {
        public Accepted {
            events = List.copyOf(events);
        }

        @Override
        public AccessRequest gathered() {
            return request;
        }
    }

    /// It is so already.
    record DoneBefore(AccessRequest request) implements AccessDecision {}

    record Rejected(Refusal refusal) implements AccessDecision {}
}
