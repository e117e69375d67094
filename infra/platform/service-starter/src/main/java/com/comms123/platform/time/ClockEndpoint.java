package com.comms123.platform.time;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/// Moves the domain's clock ahead; exists in the local profile alone, on the management port alone.
@Endpoint(id = "clock")
public class ClockEndpoint {
    private final OffsetClock clock;

    ClockEndpoint(OffsetClock clock) {
        this.clock = clock;
    }

    @ReadOperation
    public Map<String, String> read() {
        return Map.of("offset", clock.offset().toString(), "now", clock.instant().toString());
    }

    /// @param offset an ISO 8601 duration such as `P30D`, added to the present offset; the clock never moves back
    @WriteOperation
    public Map<String, String> move(String offset) {
        var by = Duration.parse(offset);
        if (by.isNegative()) {
            throw new IllegalArgumentException("offset: expected a duration such as P30D that is not negative");
        }
        clock.moveAhead(by);
        return read();
    }
}
