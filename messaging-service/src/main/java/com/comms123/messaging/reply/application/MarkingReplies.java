package com.comms123.messaging.reply.application;

import com.comms123.messaging.person.application.People;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.reply.domain.ReplyId;
import java.util.Collection;
import org.springframework.stereotype.Service;

/// Lets those notice a reply whom it concerns. Run again at will.
@Service
public class MarkingReplies {
    private final Replies replies;
    private final ReplyMarks marks;
    private final People people;

    public MarkingReplies(Replies replies, ReplyMarks marks, People people) {
        this.replies = replies;
        this.marks = marks;
        this.people = people;
    }

    /// A reply that is not there any more was purged: there is nothing to notice.
    public void mark(ReplyId id, Collection<UserId> notified) {
        replies.find(id).ifPresent(reply -> notified.stream().filter(user -> !people.isDeleted(user)).forEach(
                user -> marks.mark(user, reply.thread().message(), reply.organisation(), id)));
    }
}
