package com.comms123.messaging.reply.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.reply.domain.ReplyingPolicy;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Marks a reply as unread for each person who can see it. It marks nothing for people whom a custody restriction keeps
/// from its author, nor for former staff in the thread of somebody else. Idempotent.
@Service
public class ReplyMarker {
    private final Replies replies;
    private final ReplyMarks marks;
    private final CustodyCheck custody;
    private final People people;
    private final Members members;

    public ReplyMarker(Replies replies, ReplyMarks marks, CustodyCheck custody, People people,
            Members members) {
        this.replies = replies;
        this.marks = marks;
        this.custody = custody;
        this.people = people;
        this.members = members;
    }

    /// A reply that is not there any more was purged: there is nothing to notice.
    public void mark(ReplyId id, Collection<UserId> notified) {
        replies.find(id).ifPresent(reply -> {
            var deleted = people.deletedAmong(notified);
            var strangers = members.among(reply.organisation(), notified).stream()
                    .filter(member -> !ReplyingPolicy.mayRead(member, reply.thread().person())).map(Member::user)
                    .collect(Collectors.toSet());
            notified.stream().filter(user -> !deleted.contains(user) && !strangers.contains(user))
                    .filter(user -> !custody.areApart(user, reply.author(), reply.organisation()))
                    .forEach(user -> marks.mark(user, reply.thread().message(), reply.organisation(), id));
        });
    }
}
