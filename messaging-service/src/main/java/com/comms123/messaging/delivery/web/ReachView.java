package com.comms123.messaging.delivery.web;

import com.comms123.messaging.delivery.domain.Reach;
import java.util.Comparator;
import java.util.List;

/// @param people number of people who would get the message in their inbox
/// @param withoutChannel how many of them would get neither an email nor a text, by reason
/// @param kept number of people from whom custody restrictions would keep it
record ReachView(int people, List<WithoutChannel> withoutChannel, int kept) {
    /// @param reason such as `switched-off`, as in the list of deliveries
    record WithoutChannel(String reason, int count) {}

    static ReachView of(Reach reach) {
        return new ReachView(reach.people(),
                reach.withoutChannel().entrySet().stream()
                        .map(each -> new WithoutChannel(each.getKey(), each.getValue()))
                        .sorted(Comparator.comparing(WithoutChannel::reason)).toList(),
                reach.kept());
    }
}
