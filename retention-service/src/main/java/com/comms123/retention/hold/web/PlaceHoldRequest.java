package com.comms123.retention.hold.web;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.retention.hold.domain.Grounds;
import com.comms123.retention.hold.domain.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record PlaceHoldRequest(@NotEmpty @Size(max = Scope.MAX_RECORDS) List<@Valid @NotNull Item> scope,
        @NotBlank @Size(max = 200) String authority, @NotBlank @Size(max = 200) String reference,
        @NotBlank @Size(max = 4000) String reason, @NotNull Instant reviewAt, @Nullable Boolean confidential) {

    record Item(@NotNull RecordKind kind, @NotNull UUID id) {}

    Scope toScope() {
        return new Scope(scope.stream().map(item -> new RecordReference(item.kind(), item.id())).toList());
    }

    Grounds grounds() {
        return new Grounds(authority.strip(), reference.strip(), reason.strip());
    }

    boolean isConfidential() {
        return Boolean.TRUE.equals(confidential);
    }

    @Override
    public String toString() {
        return "PlaceHoldRequest[***]";
    }
}
