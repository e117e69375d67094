package com.comms123.membership.organisation.web;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.ZoneId;

/// Reads time zones as clients write them.
final class TimeZones {
    /// @throws Refused when it is none of the IANA time zone database
    static ZoneId read(String written) {
        if (!ZoneId.getAvailableZoneIds().contains(written)) {
            throw new Refused(Refusal.invalid("timeZone", "unknown-time-zone",
                    "Expected a name of the IANA time zone database, such as Europe/London."));
        }
        return ZoneId.of(written);
    }

    private TimeZones() {}
}
