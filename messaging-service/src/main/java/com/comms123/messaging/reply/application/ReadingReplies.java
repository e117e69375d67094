package com.comms123.messaging.reply.application;

import com.comms123.messaging.inbox.application.ReadingInbox;
import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.application.ReadingMessages;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.message.domain.Text;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.reply.application.ReplyMarks.Mark;
import com.comms123.messaging.reply.domain.Reply;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.reply.domain.ReplyingPolicy;
import com.comms123.messaging.reply.domain.ThreadId;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Shows staff all threads of a message, and everybody else their own alone: to them a message with a hundred replies of
/// others looks like one with none (AC-3).
@Service
public class ReadingReplies {
    private final ReadingMessages messages;
    private final ReadingInbox inbox;
    private final Replies replies;
    private final ReplyMarks marks;
    private final Members members;
    private final Messages stored;

    public ReadingReplies(ReadingMessages messages, ReadingInbox inbox, Replies replies, ReplyMarks marks,
            Members members, Messages stored) {
        this.messages = messages;
        this.inbox = inbox;
        this.replies = replies;
        this.marks = marks;
        this.members = members;
        this.stored = stored;
    }

    /// Newest first, those before `before` only.
    ///
    /// @param person whose thread; null for all that the reader may see
    /// @throws Refused when there is no such message for the reader, or no such thread
    public List<Reply> page(UserId reader, MessageId message, @Nullable UserId person, @Nullable ReplyId before,
            int limit) {
        var member = messages.readBy(reader, message).member();
        if (member.isStaff()) {
            return person == null
                    ? replies.page(message, before, limit)
                    : replies.page(new ThreadId(message, person), before, limit);
        }
        if (ReplyingPolicy.personOf(member, person) == null) {
            throw new Refused(ReplyingPolicy.threadAbsent());
        }
        return inbox.has(reader, message) ? replies.page(new ThreadId(message, reader), before, limit) : List.of();
    }

    /// Where something new was said to this person, the newest messages first, those before `before` only. There are as
    /// many as `limit`, or no more.
    public List<Unseen> unseen(UserId user, @Nullable MessageId before, int limit) {
        var organisations = members.of(user).stream().map(Member::organisation).collect(Collectors.toSet());
        if (organisations.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Unseen>();
        var last = before;
        List<Mark> some;
        do {
            some = marks.unseen(user, organisations, last, limit);
            var headers = stored.headersOf(some.stream().map(Mark::message).toList());
            for (var mark : some) {
                last = mark.message();
                var header = headers.get(last);
                if (header != null && found.size() < limit) {
                    found.add(new Unseen(mark.message(), mark.organisation(), header.subject(), mark.newest()));
                }
            }
        } while (some.size() == limit && found.size() < limit);
        return found;
    }

    /// Everything up to that reply has been seen; of what is not there, too.
    public void see(UserId user, MessageId message, ReplyId upTo) {
        marks.see(user, message, upTo);
    }

    /// @param newest of what was not seen
    public record Unseen(MessageId message, OrganisationId organisation, Text subject, ReplyId newest) {}
}
