package com.comms123.audit.trail.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How an id is found that an entry mentions in its detail only. A token stands for the id together with a set of the
/// entry's own ids (actor, subject, organisation), and an entry has one for each such set: so a search for the id with
/// any of the others is a range of one index, in order of time, however often each of them occurs without the other.
///
/// A token is a hash (UUID version 3), of no use to whoever does not know the ids. That two differ in what they stand
/// for and are equal does not happen.
final class Mentions {

    private Mentions() {}

    /// One for each set of those ids, the empty set among them.
    ///
    /// @param ids of the entry, by field
    static Stream<UUID> tokens(Map<String, String> ids, String mentioned) {
        Map<String, String> sorted = new TreeMap<>(ids);
        return IntStream.range(0, 1 << sorted.size()).mapToObj(set -> {
            Map<String, String> chosen = new TreeMap<>();
            int at = 0;
            for (Map.Entry<String, String> id : sorted.entrySet()) {
                if ((set >> at++ & 1) == 1) {
                    chosen.put(id.getKey(), id.getValue());
                }
            }
            return token(chosen, mentioned);
        });
    }

    /// @param ids that the entry must have as well, by field
    static UUID token(Map<String, String> ids, String mentioned) {
        StringBuilder text = new StringBuilder(mentioned);
        new TreeMap<>(ids).forEach((field, id) -> text.append(' ').append(field).append('=').append(id));
        return UUID.nameUUIDFromBytes(text.toString().getBytes(UTF_8));
    }
}
