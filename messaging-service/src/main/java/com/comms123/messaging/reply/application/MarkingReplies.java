package com.comms123.messaging.reply.application;

import com.comms123.messaging.person.application.People;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.pupil.application.CustodyCheck;
import com.comms123.messaging.reply.domain.ReplyId;
import java.util.Collection;
import org.springframework.stereotype.Service;

/// Lets those notice a reply whom it concerns, unless a custody restriction keeps them and its author apart. Run again at
/// will.
@Service
public class MarkingReplies {
    private final Replies replies;
    private final ReplyMarks marks;
    private final CustodyCheck custody;
    private final People people;

    public MarkingReplies(Replies replies, ReplyMarks marks, CustodyCheck custody, People people) {
        this.replies = replies;
        this.marks = marks;
        this.custody = custody;
        this.people = people;
    }

    /// A reply that is not there any more was purged: there is nothing to notice.
    public void mark(ReplyId id, Collection<UserId> notified) {
        replies.find(id).ifPresent(reply -> notified.stream().filter(user -> !people.isDeleted(user))
                .filter(user -> !custody.areApart(user, reply.author(), reply.organisation())).forEach(
                        user -> marks.mark(user, reply.thread().message(), reply.organisation(), id)));
    }
}
