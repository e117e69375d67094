package com.comms123.retention.accessrequest.web;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

record OpenAccessRequestRequest(@NotNull @Valid Subject subject) {
    /// @param kind `user`, `pupil` or `organisation`
    record Subject(@NotNull RecordKind kind, @NotNull UUID id) {}

    RecordReference toSubject() {
        return switch (subject.kind()) {
            case USER, PUPIL, ORGANISATION -> new RecordReference(subject.kind(), subject.id());
            case GROUP, MESSAGE, CALL -> throw new Refused(Refusal.invalid("subject.kind", "unknown-value",
                    "Expected one of user, pupil, organisation."));
        };
    }
}
