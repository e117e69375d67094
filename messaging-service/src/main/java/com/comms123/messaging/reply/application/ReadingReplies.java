package com.comms123.messaging.reply.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.inbox.application.ReadingInbox;
import com.comms123.messaging.reply.application.ReplyMarks.Mark;
import com.comms123.messaging.reply.domain.Reply;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.reply.domain.ReplyingPolicy;
import com.comms123.messaging.reply.domain.ThreadId;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.custody.application.CustodyCheck.KeptApart;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.application.Messages.Header;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Shows staff all threads of a message, and everybody else their own alone: to them a message with a hundred replies of
/// others looks like one with none (AC-3). Whom a custody restriction keeps from the reader has said nothing, to the reader.
@Service
public class ReadingReplies {
    private final ReadingMessages messages;
    private final ReadingInbox inbox;
    private final Replies replies;
    private final ReplyMarks marks;
    private final CustodyCheck custody;
    private final Members members;
    private final Messages stored;

    public ReadingReplies(ReadingMessages messages, ReadingInbox inbox, Replies replies, ReplyMarks marks,
            CustodyCheck custody, Members members, Messages stored) {
        this.messages = messages;
        this.inbox = inbox;
        this.replies = replies;
        this.marks = marks;
        this.custody = custody;
        this.members = members;
        this.stored = stored;
    }

    /// Newest first, those before `before` only.
    ///
    /// @param person the person whose thread to read; null for all that the reader may see
    /// @throws Refused when there is no such message for the reader, or no such thread
    public List<Reply> page(UserId reader, MessageId message, @Nullable UserId person, @Nullable ReplyId before,
            int limit) {
        var member = messages.readBy(reader, message).member();
        var kept = custody.keptFrom(reader, member.organisation());
        if (person != null && kept.keeps(person)) {
            throw new Refused(ReplyingPolicy.threadAbsent());
        }
        if (member.isStaff()) {
            return person == null
                    ? shown(kept, before, limit, last -> replies.page(message, last, limit))
                    : shown(kept, before, limit, last -> replies.page(new ThreadId(message, person), last, limit));
        }
        if (person != null && !ReplyingPolicy.mayRead(member, person)) {
            throw new Refused(ReplyingPolicy.threadAbsent());
        }
        return inbox.has(reader, message)
                ? shown(kept, before, limit, last -> replies.page(new ThreadId(message, reader), last, limit))
                : List.of();
    }

    /// The reply, if the reader would find it on a page of its message.
    ///
    /// @throws Refused when there is no such thread for the reader
    Reply read(Member reader, Reply reply) {
        var thread = reply.thread();
        if (!ReplyingPolicy.mayRead(reader, thread.person())
                || !reader.isStaff() && !inbox.has(reader.user(), thread.message())
                || !isShown(custody.keptFrom(reader.user(), reply.organisation()), reply)) {
            throw new Refused(ReplyingPolicy.threadAbsent());
        }
        return reply;
    }

    /// A page holds as many as `limit`, or no more follow.
    private static List<Reply> shown(KeptApart kept, @Nullable ReplyId before, int limit, Pages pages) {
        var found = new ArrayList<Reply>();
        @Nullable
        ReplyId last = before;
        List<Reply> some;
        do {
            some = pages.before(last);
            some.stream().filter(reply -> isShown(kept, reply)).limit(limit - found.size()).forEach(found::add);
            last = some.isEmpty() ? last : some.getLast().id();
        } while (some.size() == limit && found.size() < limit);
        return found;
    }

    private static boolean isShown(KeptApart kept, Reply reply) {
        return !kept.keeps(reply.thread().person()) && !kept.keeps(reply.author());
    }

    private interface Pages {
        List<Reply> before(@Nullable ReplyId last);
    }

    /// Where something new was said to this person, the newest messages first, those before `before` only. There are as
    /// many as `limit`, or no more.
    public List<Unseen> unseen(UserId user, @Nullable MessageId before, int limit) {
        var organisations = members.of(user).stream()
                .collect(Collectors.toMap(Member::organisation, Function.identity()));
        if (organisations.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Unseen>();
        var last = before;
        List<Mark> some;
        do {
            some = marks.unseen(user, organisations.keySet(), last, limit);
            var headers = stored.headersOf(some.stream().map(Mark::message).toList());
            var reading = custody.reading(headers.values().stream().map(Header::to).toList());
            for (var mark : some) {
                last = mark.message();
                var header = headers.get(last);
                var member = organisations.get(mark.organisation());
                if (header != null && member != null && found.size() < limit && reading.mayRead(member, header.to())
                        && isShown(member, mark)) {
                    found.add(new Unseen(mark.message(), mark.organisation(), header.subject(), mark.newest()));
                }
            }
        } while (some.size() == limit && found.size() < limit);
        return found;
    }

    /// By the role the reader has now: a mark may have come while they were staff.
    private boolean isShown(Member reader, Mark mark) {
        return replies.find(mark.newest()).map(reply -> ReplyingPolicy.mayRead(reader, reply.thread().person())
                && isShown(custody.keptFrom(reader.user(), mark.organisation()), reply)).orElse(reader.isStaff());
    }

    /// Everything up to that reply has been seen; of what is not there, too.
    public void see(UserId user, MessageId message, ReplyId upTo) {
        marks.see(user, message, upTo);
    }

    /// @param newest of the unseen replies
    public record Unseen(MessageId message, OrganisationId organisation, Text subject, ReplyId newest) {}
}
