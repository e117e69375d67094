package com.comms123.retention.hold.web;

import com.comms123.platform.hold.ProtectingHold;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.hold.application.HeldRecordReader;
import com.comms123.retention.hold.application.HoldMemory;
import com.comms123.retention.hold.domain.HoldId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// For other services only; never routed by the gateway. Owners ask before each removal.
@RestController
class InternalHoldController {
    private final HeldRecordReader protecting;
    private final HoldMemory memory;

    InternalHoldController(HeldRecordReader protecting, HoldMemory memory) {
        this.protecting = protecting;
        this.memory = memory;
    }

    /// As [HeldRecordReader#page]. Not before all holds are known: owners remove nothing until then.
    @GetMapping("/internal/protecting-holds")
    List<ProtectingHold> protecting(@RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        if (!memory.isComplete()) {
            throw new Refused(Refusal.unavailable("holds-not-known",
                    "The service has just started and is still reading the holds from other "
                            + "services. Try again in a moment."),
                    Duration.ofSeconds(2));
        }
        return protecting.page(after == null ? null : new HoldId(after), limit).stream()
                .map(hold -> new ProtectingHold(hold.id().value(), hold.scope().records(),
                        hold.state().proposed().at()))
                .toList();
    }
}
