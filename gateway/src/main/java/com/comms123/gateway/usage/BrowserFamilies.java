package com.comms123.gateway.usage;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ua_parser.Parser;

/// The family of a browser and of its system, such as `Firefox` and `Windows`. No versions: they would tell one browser
/// from another.
///
/// Reading takes hundreds of patterns: not for an event loop.
@Component
public final class BrowserFamilies {
    /// A request's claim is read no further than any browser's own name reaches.
    public static final int LONGEST = 512;
    private static final String UNKNOWN = "Other";

    private final Parser parser = new Parser();

    /// The known families; null for an unknown one.
    public record Families(@Nullable String browser, @Nullable String system) {}

    public Families of(@Nullable String userAgent) {
        if (userAgent == null) {
            return new Families(null, null);
        }
        var claimed = shortened(userAgent);
        return new Families(known(parser.parseUserAgent(claimed).family), known(parser.parseOS(claimed).family));
    }

    /// The browser's alone.
    public @Nullable String browser(String userAgent) {
        return known(parser.parseUserAgent(shortened(userAgent)).family);
    }

    private static String shortened(String userAgent) {
        return userAgent.length() <= LONGEST ? userAgent : userAgent.substring(0, LONGEST);
    }

    private static @Nullable String known(@Nullable String family) {
        return UNKNOWN.equals(family) ? null : family;
    }
}
