package com.comms123.messaging.stream.application;

import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Shows a client that comes back what is stored since the last id that it saw.
final class Replay {
    /// By how much clocks of instances may differ, and an event may be late.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Messages messages;
    private final Members members;
    private final Frames frames;
    private final int most;

    /// @param most how much is replayed: whoever missed more looks at the inbox
    Replay(Messages messages, Members members, Frames frames, int most) {
        this.messages = messages;
        this.members = members;
        this.frames = frames;
        this.most = most;
    }

    /// What was posted; empty when it is too much.
    Optional<List<LivePost>> missed(LiveConnection connection, List<Member> active, MessageId last) {
        var missed = new ArrayList<Message>();
        for (var member : active) {
            var posted = messages.after(member.organisation(), last, most + 1);
            if (posted.size() > most) {
                return Optional.empty();
            }
            posted.stream().filter(message -> !message.postedAt().isBefore(member.joinedAt())).forEach(missed::add);
        }
        var concerning = missed.stream().sorted(Comparator.comparing(message -> message.id().toString()))
                .map(message -> LivePost.of(message, frames)).filter(connection::concerns).toList();
        return concerning.size() > most ? Optional.empty() : Optional.of(concerning);
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
