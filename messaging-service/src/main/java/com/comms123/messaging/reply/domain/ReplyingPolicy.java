package com.comms123.messaging.reply.domain;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.messaging.writing.message.domain.WrittenText;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides who may reply to whom. A person replies to what was sent to them; staff answer in a thread that the person
/// began. A conversation that a member began has one thread alone, theirs. That there are other threads, or how many, shows
/// in no refusal.
public final class ReplyingPolicy {
    /// In Unicode code points.
    public static final int LONGEST = 5_000;
    /// Replies and answers together.
    public static final int MOST_IN_THREAD = 200;
    /// People to whom a reply is unread while nobody has answered.
    public static final int MOST_NOTIFIED = 200;

    private static final WrittenText TEXT = new WrittenText("text", LONGEST, true);

    private ReplyingPolicy() {}

    /// The person of the thread: somebody else's thread is for staff alone, and looks absent to all others.
    ///
    /// @param to as asked for; null for one's own
    /// @return null when it is not for this author
    public static @Nullable UserId personOf(Member author, @Nullable UserId to) {
        if (to == null || to.equals(author.user())) {
            return author.user();
        }
        return author.isStaff() ? to : null;
    }

    /// Staff read all threads of their school or club, and everybody else their own alone (AC-3).
    ///
    /// @param person the person whose thread it is
    public static boolean mayRead(Member reader, UserId person) {
        return personOf(reader, person) != null;
    }

    public static Decision<Reply> decide(ReplyId id, Message message, Member author, ThreadState thread,
            @Nullable Text said, Instant now) {
        var answers = !thread.id().person().equals(author.user());
        var refusal = refusal(message, author, thread, answers);
        if (refusal != null) {
            return new Declined<>(refusal);
        }
        var errors = new ArrayList<FieldRefusal>();
        var text = TEXT.checked(said, errors);
        if (!errors.isEmpty()) {
            return new Declined<>(WrittenText.refusal(errors));
        }
        var reply = new Reply(id, thread.id(), message.organisation(), author.user(), answers, text, now);
        return new Accepted<>(reply, List.of(reply.posted(notified(message, thread, author, answers))));
    }

    private static @Nullable Refusal refusal(Message message, Member author, ThreadState thread, boolean answers) {
        if (!message.allowReplies()) {
            return Refusal.conflict("replies-not-allowed", "This message does not accept replies.");
        }
        var begun = message.audience().begun();
        if (begun != null && !begun.isOf(thread.id().person())) {
            return answers ? threadAbsent() : nobodyNamed();
        }
        if (answers && thread.length() == 0 && begun == null) {
            return threadAbsent();
        }
        if (!thread.received()) {
            if (answers) {
                return Refusal.conflict("person-not-reached",
                        "This person no longer gets the message, so they would not get your answer either.");
            }
            return author.isStaff()
                    ? nobodyNamed()
                    : Refusal.forbidden("only-recipients-reply",
                            "Only recipients of the message can reply to it.");
        }
        if (thread.length() >= MOST_IN_THREAD) {
            return Refusal.conflict("thread-full",
                    "This thread has %d replies and accepts no more.".formatted(MOST_IN_THREAD));
        }
        return null;
    }

    private static Refusal nobodyNamed() {
        return Refusal.invalid("to", "not-null", "Give the id of the person whose thread you answer in.");
    }

    /// The person who is answered; or of the school or club whoever wrote the message, and whoever has answered before.
    /// While nobody has answered what a member began, it is everybody who got it.
    private static Set<UserId> notified(Message message, ThreadState thread, Member author, boolean answers) {
        if (answers) {
            return Set.of(thread.id().person());
        }
        var notified = new HashSet<>(thread.answerers());
        notified.addAll(thread.waiting());
        notified.add(message.author());
        notified.remove(author.user());
        return notified;
    }

    public static Refusal threadAbsent() {
        return Refusal.absent("thread-absent", "There is no thread of this person.");
    }
}
