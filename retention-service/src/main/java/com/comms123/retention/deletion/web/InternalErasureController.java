package com.comms123.retention.deletion.web;

import com.comms123.platform.purge.Erasure;
import com.comms123.platform.purge.ErasureLedger;
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
class InternalErasureController {
    private final ErasureLedger ledger;

    InternalErasureController(ErasureLedger ledger) {
        this.ledger = ledger;
    }

    /// As [ErasureLedger#since].
    @GetMapping("/internal/erasures")
    List<Erasure> since(@RequestParam Instant since, @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return ledger.since(since, after, limit);
    }
}
