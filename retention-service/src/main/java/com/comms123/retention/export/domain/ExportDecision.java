package com.comms123.retention.export.domain;

import com.comms123.contracts.Event;
import com.comms123.platform.outcome.Refusal;
import com.comms123.retention.content.domain.Gathered.Next;
import java.util.List;

/// The outcome of the wish for an export, and of each step of one.
public sealed interface ExportDecision {
    /// To be stored together.
    record Accepted(Export export, List<Event> events) implements ExportDecision, Next<Export> {
        public Accepted {
            events = List.copyOf(events);
        }

        @Override
        public Export gathered() {
            return export;
        }
    }

    record Rejected(Refusal refusal) implements ExportDecision {}
}
