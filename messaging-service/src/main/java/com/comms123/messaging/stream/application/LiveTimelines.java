package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.application.Timelines;
import com.comms123.messaging.writing.message.application.Timelines.Place;
import com.comms123.messaging.writing.message.application.Timelines.Placed;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// How far this instance has shown each timeline. An event says only that there is something new: what is shown next,
/// and in which order, the timeline says. So a message is never shown before an earlier one, in whatever order their
/// events come.
final class LiveTimelines {
    private static final int PAGE = 200;

    private final Messages messages;
    private final Timelines timelines;
    private final Map<OrganisationId, Long> shown = new HashMap<>();

    LiveTimelines(Messages messages, Timelines timelines) {
        this.messages = messages;
        this.timelines = timelines;
    }

    /// Somebody here is a member from now on.
    ///
    /// @return where they begin: the last place by now
    synchronized long begin(OrganisationId organisation) {
        var last = timelines.last(organisation);
        shown.putIfAbsent(organisation, last);
        return last;
    }

    /// No client is connected: the next one begins anew.
    synchronized void forgetUnless(BooleanSupplier somebodyHasCome) {
        if (!somebodyHasCome.getAsBoolean()) {
            shown.clear();
        }
    }

    /// The posts that must be shown now, in order. A message that is at an earlier place already comes alone: some who
    /// came later may not have seen it.
    synchronized List<Placed> due(MessageId posted) {
        var place = timelines.placeOf(posted);
        if (place.isEmpty()) {
            return at(posted, 0);
        }
        var organisation = place.get().organisation();
        var from = shown.get(organisation);
        if (from == null) {
            return List.of();
        }
        return place.get().number() <= from ? at(posted, place.get().number()) : after(place.get(), from);
    }

    private List<Placed> at(MessageId posted, long number) {
        return messages.find(posted).map(message -> List.of(new Placed(number, message))).orElse(List.of());
    }

    private List<Placed> after(Place place, long from) {
        var due = new ArrayList<Placed>();
        var last = from;
        List<Placed> page;
        do {
            page = timelines.after(place.organisation(), last, PAGE);
            due.addAll(page);
            last = page.isEmpty() ? last : page.getLast().number();
        } while (page.size() == PAGE);
        shown.put(place.organisation(), Math.max(last, place.number()));
        return due;
    }
}
