package com.comms123.gateway.remembered;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ua_parser.Parser;

/// The family of a browser and of its system, such as `Firefox` and `Windows`, so that a person recognises their devices.
/// No versions: they would tell one browser from another.
@Component
final class BrowserFamilies {
    private static final int LONGEST = 512;
    private static final String UNKNOWN = "Other";

    private final Parser parser = new Parser();

    record Families(@Nullable String browser, @Nullable String system) {}

    Families of(@Nullable String userAgent) {
        if (userAgent == null) {
            return new Families(null, null);
        }
        // What a request claims is read no further than any browser's own name reaches.
        var claimed = userAgent.length() <= LONGEST ? userAgent : userAgent.substring(0, LONGEST);
        return new Families(known(parser.parseUserAgent(claimed).family), known(parser.parseOS(claimed).family));
    }

    private static @Nullable String known(@Nullable String family) {
        return UNKNOWN.equals(family) ? null : family;
    }
}
