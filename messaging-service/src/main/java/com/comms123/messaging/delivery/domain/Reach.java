package com.comms123.messaging.delivery.domain;

import java.util.Map;

/// The numbers of people that a message would reach. It names nobody.
///
/// @param people people who would get it in their inbox
/// @param withoutChannel those of them who would get neither an email nor a text about it, by the reason (one of
///        [Reasons])
/// @param kept people from whom custody restrictions would withhold it
public record Reach(int people, Map<String, Integer> withoutChannel, int kept) {
    public Reach {
        withoutChannel = Map.copyOf(withoutChannel);
    }
}
