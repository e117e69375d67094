package com.comms123.retention.deletion.web;

import com.comms123.platform.purge.RequestedDeletion;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.domain.DeletionId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// For other services only; never routed by the gateway.
@RestController
class InternalRequestController {
    private final Deletions deletions;

    InternalRequestController(Deletions deletions) {
        this.deletions = deletions;
    }

    /// As [Deletions#requested].
    @GetMapping("/internal/requested-deletions")
    List<RequestedDeletion> since(@RequestParam Instant since, @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return deletions.requested(since, after == null ? null : new DeletionId(after), limit).stream()
                .map(deletion -> new RequestedDeletion(deletion.id().value(), deletion.request().record().kind(),
                        deletion.request().record().id(), deletion.request().requestedAt(),
                        List.copyOf(deletion.request().touches())))
                .toList();
    }
}
