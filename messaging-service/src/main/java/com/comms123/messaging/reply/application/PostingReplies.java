package com.comms123.messaging.reply.application;

import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.inbox.application.ReadingInbox;
import com.comms123.messaging.reply.domain.Reply;
import com.comms123.messaging.reply.domain.ReplyingPolicy;
import com.comms123.messaging.reply.domain.ThreadId;
import com.comms123.messaging.reply.domain.ThreadState;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Service;

/// Replies to messages, and answers. To those whom a custody restriction keeps apart, the other's thread is absent.
@Service
public class PostingReplies {
    private final ReadingMessages messages;
    private final ReadingInbox inbox;
    private final ReadingReplies reading;
    private final Replies replies;
    private final CustodyCheck custody;
    private final People people;
    private final Clock clock;

    public PostingReplies(ReadingMessages messages, ReadingInbox inbox, ReadingReplies reading, Replies replies,
            CustodyCheck custody,
            People people, Clock clock) {
        this.messages = messages;
        this.inbox = inbox;
        this.reading = reading;
        this.replies = replies;
        this.custody = custody;
        this.people = people;
        this.clock = clock;
    }

    /// A repeated request posts nothing: its author gets the reply if they can read it now.
    ///
    /// @throws Refused when there is no such message or thread for the author, they may not, or the text is not in order
    public Reply post(PostReply command) {
        var read = messages.readBy(command.author(), command.message());
        var there = replies.find(command.id());
        if (there.isPresent()) {
            return reading.read(read.member(), there.get());
        }
        var person = ReplyingPolicy.personOf(read.member(), command.to());
        if (person == null || custody.areApart(command.author(), person, read.message().organisation())) {
            throw new Refused(ReplyingPolicy.threadAbsent());
        }
        var thread = new ThreadId(command.message(), person);
        var answerers = replies.answerersIn(thread);
        var waiting = answerers.isEmpty() && read.message().audience().isBegunBy(command.author())
                ? Set.copyOf(inbox.recipients(command.message(), ReplyingPolicy.MOST_NOTIFIED))
                : Set.<UserId>of();
        var state = new ThreadState(thread, inbox.has(person, command.message()), replies.countIn(thread),
                answerers, waiting);
        var stored = ReplyingPolicy.decide(command.id(), read.message(), read.member(), state, command.text(),
                clock.instant()).carryOut(replies::add);
        // A person who asked for deletion meanwhile may have been hidden before this was there.
        if (people.isDeleted(person)) {
            replies.hide(person);
        }
        return stored;
    }
}
