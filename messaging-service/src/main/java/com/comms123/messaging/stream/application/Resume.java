package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a client wants its stream to go on.
///
/// The id of an event is the id of its message. For a person who belongs to several schools and clubs it also says how
/// far the other timelines were: `<message>.<organisation>-<place>...`, each organisation by the end of its id, each
/// place in base 36. A client that begins, or got `resync`, gets such an id without a message, so that it misses
/// nothing should it come back before the first one.
public sealed interface Resume {
    /// From now on.
    record Fresh() implements Resume {}

    /// After the last message it saw.
    ///
    /// @param others places in the timelines of other organisations, by [#shortened] id
    record After(MessageId last, Map<String, Long> others) implements Resume {
        public After {
            others = Map.copyOf(others);
        }
    }

    /// It names an id that is none of ours.
    record Unknown() implements Resume {}

    UUID NO_MESSAGE = new UUID(0, 0);
    int LONGEST = 200;
    int ID_LENGTH = 36;
    int SHORT_LENGTH = 12;
    int RADIX = 36;

    static Resume parse(@Nullable String last) {
        if (last == null || last.isBlank()) {
            return new Fresh();
        }
        try {
            var id = last.length() <= ID_LENGTH ? last : last.substring(0, ID_LENGTH);
            var others = new HashMap<String, Long>();
            for (var place : last.substring(id.length()).split("\\.")) {
                if (!place.isEmpty()) {
                    others.put(place.substring(0, SHORT_LENGTH),
                            Long.parseLong(place.substring(SHORT_LENGTH + 1), RADIX));
                }
            }
            return new After(new MessageId(UUID.fromString(id)), others);
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return new Unknown();
        }
    }

    /// A frame that shows nothing: the client knows from now on where it is (HTML Living Standard, 9.2.6).
    static String position(Map<OrganisationId, Long> places) {
        return "id: " + NO_MESSAGE + suffix(places) + "\n\n";
    }

    static String shortened(OrganisationId organisation) {
        var id = organisation.value().toString();
        return id.substring(id.length() - SHORT_LENGTH);
    }

    /// The part after the message's id; nothing when it would be too long, so that the client gets `resync`.
    static String suffix(Map<OrganisationId, Long> others) {
        var suffix = new StringBuilder();
        others.forEach((organisation, place) -> suffix.append('.').append(shortened(organisation)).append('-')
                .append(Long.toString(place, RADIX)));
        return suffix.length() <= LONGEST - ID_LENGTH ? suffix.toString() : "";
    }
}
