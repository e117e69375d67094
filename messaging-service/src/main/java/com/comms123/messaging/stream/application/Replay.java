package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.stream.application.Resume.After;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.application.Timelines;
import com.comms123.messaging.writing.message.application.Timelines.Place;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Shows a client that comes back what is stored since the last message that it saw: what comes after it in the timeline,
/// whatever the ids and times of the messages say.
final class Replay {
    /// By how much clocks of instances and services may differ, and an event may be late.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Messages messages;
    private final Timelines timelines;
    private final Members members;
    private final Frames frames;
    private final int most;

    /// @param most how much is replayed: a client that missed more reads the inbox
    Replay(Messages messages, Timelines timelines, Members members, Frames frames, int most) {
        this.messages = messages;
        this.timelines = timelines;
        this.members = members;
        this.frames = frames;
        this.most = most;
    }

    /// Messages after the places up to which the client has seen everything; the connection begins there.
    ///
    /// @return empty when it is too much, or one of the places is not known
    Optional<List<LivePost>> missed(LiveConnection connection, List<Member> active, After resume) {
        var places = places(active, resume);
        if (places.isEmpty()) {
            return Optional.empty();
        }
        var missed = new ArrayList<LivePost>();
        for (var member : active) {
            var from = Objects.requireNonNull(places.get().get(member.organisation()));
            var posted = timelines.after(member.organisation(), from, most + 1);
            if (posted.size() > most) {
                return Optional.empty();
            }
            posted.stream().filter(placed -> placed.message().postedAt().isAfter(member.joinedAt().minus(SLACK)))
                    .map(placed -> LivePost.of(placed, frames)).forEach(missed::add);
        }
        if (missed.stream().filter(connection::concerns).count() > most) {
            return Optional.empty();
        }
        places.get().forEach(connection::begin);
        connection.comesBack();
        return Optional.of(missed);
    }

    private Optional<Map<OrganisationId, Long>> places(List<Member> active, After resume) {
        var last = timelines.placeOf(resume.last());
        var places = new HashMap<OrganisationId, Long>();
        for (var member : active) {
            var organisation = member.organisation();
            var place = last.filter(at -> at.organisation().equals(organisation)).map(Place::number)
                    .orElse(resume.others().get(organisation));
            // A place that is not there yet was in a store of which an older backup was restored.
            if (place == null || place > timelines.last(organisation)) {
                return Optional.empty();
            }
            places.put(organisation, place);
        }
        return Optional.of(places);
    }

    /// Tells what was edited or withdrawn.
    ///
    /// @return false when it is too much
    boolean changed(LiveConnection connection, MessageId last) {
        var since = last.madeAt().minus(SLACK);
        for (var member : members.of(connection.user())) {
            var changes = messages.changedSince(member.organisation(), since, most + 1);
            if (changes.size() > most) {
                return false;
            }
            var audiences = messages.audiencesOf(changes.stream().map(Messages.Change::id).toList());
            for (var change : changes) {
                var to = audiences.get(change.id());
                if (to != null) {
                    connection.offer(change.organisation(), to, frames.change(change));
                }
            }
        }
        return true;
    }
}
