package com.comms123.platform.accesslog;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.web.Caller;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The access log: records each view of private data, and each attempt that was refused, as `data.accessed` for the
/// audit trail.
///
/// The record is durable when a method returns. Call it **before** anything is shown: a record that cannot be written
/// throws, and its data must not be shown. A record has ids, a role and the endpoint's template; never what was viewed.
public final class AccessLog {
    /// Stands for no single record: a list, or a search that found nobody.
    public static final RecordReference NO_RECORD = new RecordReference(RecordKind.ORGANISATION, new UUID(0, 0));

    private static final String NO_ROLE = "none";

    private final Consumer<Event> durably;

    /// @param durably publishes an event that is durable when this returns; throws when it cannot
    public AccessLog(Consumer<Event> durably) {
        this.durably = durably;
    }

    /// A person with a role, at an endpoint.
    ///
    /// @param role in which role, such as `staff` or `auditor`
    /// @param endpoint the endpoint's template, such as `GET /api/v1/organisations/{id}/members`; never a filled one.
    ///        Of a replay of dead letters it also says which: `?service=...&topic=...`
    /// @param organisation where; null outside of any organisation
    public record View(UUID viewer, String role, String endpoint, @Nullable UUID organisation) {
        /// A view outside of any organisation.
        public View(UUID viewer, String role, String endpoint) {
            this(viewer, role, endpoint, null);
        }

        /// A view of a person with one of the platform's roles, outside of any organisation.
        public static View of(Caller caller, String role, String endpoint) {
            return new View(caller.userId(), role, endpoint);
        }
    }

    /// @param record the record that is about to be shown; [#NO_RECORD] for several
    /// @param count how many people's data is about to be shown
    public void allowed(View view, RecordReference record, int count) {
        publish(view, record, count, "allowed");
    }

    /// Each of these records is about to be shown.
    public void allowed(View view, Collection<RecordReference> records) {
        records.forEach(record -> allowed(view, record, 1));
    }

    /// A view that the caller is about to refuse.
    public void refused(View view, RecordReference record) {
        publish(view, record, 0, "refused");
    }

    /// An attempt by a person who has no role for it.
    ///
    /// @param endpoint its template
    public void refused(UUID viewer, String endpoint) {
        refused(new View(viewer, NO_ROLE, endpoint), NO_RECORD);
    }

    /// Records an access that has an event of its own, such as the download of a package.
    public void record(Event access) {
        durably.accept(access);
    }

    private void publish(View view, RecordReference record, int count, String outcome) {
        record(new DataAccessed(record.kind(), record.id(), view.organisation(), view.viewer(), view.role(),
                view.endpoint(), count, outcome));
    }
}
