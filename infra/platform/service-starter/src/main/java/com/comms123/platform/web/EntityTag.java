package com.comms123.platform.web;

import org.jspecify.annotations.Nullable;

/// The version of something, as `ETag` and `If-Match` carry it (RFC 9110, 8.8.3).
public final class EntityTag {

    private static final long NEVER = -1;

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// The version that an `If-Match` insists on.
    ///
    /// @return null when any version will do (`*`); one that never was when it names none of ours, which then does not
    ///     match
    public static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        var tag = ifMatch.strip();
        if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
            try {
                return Long.valueOf(tag.substring(1, tag.length() - 1));
            } catch (NumberFormatException e) {
                return NEVER;
            }
        }
        return NEVER;
    }

    private EntityTag() {}
}
