package com.comms123.messaging.storage;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

/// Natural keys `<message>/<recipient>[/<channel>]`: what belongs to one message is one range of `_id`.
public final class Keys {
    /// The character right after `/`: the first key that does not begin with `<message>/`.
    private static final char AFTER_SLASH = '/' + 1;

    private Keys() {}

    /// The keys of each of these messages.
    public static Criteria of(Collection<UUID> messages) {
        return new Criteria().orOperator(messages.stream().map(message -> of(message, null)).toList());
    }

    /// The keys of one message, those of recipients before `from` left out.
    public static Criteria of(UUID message, @Nullable UUID from) {
        return Criteria.where("_id").gte(message + "/" + (from == null ? "" : from))
                .lt(message.toString() + AFTER_SLASH);
    }
}
