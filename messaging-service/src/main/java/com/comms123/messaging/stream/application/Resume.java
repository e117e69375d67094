package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a client wants its stream to go on.
///
/// The id of an event is the id of its message. For a person who belongs to several schools and clubs it also says how
/// far the other timelines were, for this service alone: `<message>.<sealed places>`, see [PlaceSeal]. A client that
/// begins, or got `resync`, gets such an id without a message, so that it misses nothing should it come back before the
/// first one.
public sealed interface Resume {
    /// From now on.
    record Fresh() implements Resume {}

    /// After the last message it saw.
    ///
    /// @param others places in the timelines of other organisations
    record After(MessageId last, Map<OrganisationId, Long> others) implements Resume {
        public After {
            others = Map.copyOf(others);
        }
    }

    /// It names an id that is none of ours.
    record Unknown() implements Resume {}

    MessageId NO_MESSAGE = new MessageId(new UUID(0, 0));
    /// The gateway cuts longer ones.
    int LONGEST = 512;
    int ID_LENGTH = 36;

    static Resume parse(@Nullable String last, PlaceSeal seal) {
        if (last == null || last.isBlank()) {
            return new Fresh();
        }
        try {
            if (last.length() <= ID_LENGTH) {
                return new After(new MessageId(UUID.fromString(last)), Map.of());
            }
            var message = new MessageId(UUID.fromString(last.substring(0, ID_LENGTH)));
            return last.charAt(ID_LENGTH) == '.' ? opened(message, last.substring(ID_LENGTH + 1), seal) : new Unknown();
        } catch (IllegalArgumentException notOurs) {
            return new Unknown();
        }
    }

    private static Resume opened(MessageId message, String sealed, PlaceSeal seal) {
        return seal.open(message, sealed).<Resume>map(places -> new After(message, places)).orElseGet(Unknown::new);
    }

    /// A frame that shows nothing: the client knows from now on where it is (HTML Living Standard, 9.2.6).
    static String position(Map<OrganisationId, Long> places, PlaceSeal seal) {
        return "id: " + NO_MESSAGE + suffix(NO_MESSAGE, places, seal) + "\n\n";
    }

    /// The part after the message's id; nothing when it would be too long, so that the client gets `resync`.
    static String suffix(MessageId message, Map<OrganisationId, Long> others, PlaceSeal seal) {
        if (others.isEmpty()) {
            return "";
        }
        var suffix = "." + seal.seal(message, others);
        return suffix.length() <= LONGEST - ID_LENGTH ? suffix : "";
    }
}
