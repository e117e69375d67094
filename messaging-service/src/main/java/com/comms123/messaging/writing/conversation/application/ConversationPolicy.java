package com.comms123.messaging.writing.conversation.application;

import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Edition;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.PostingPolicy;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.messaging.writing.message.domain.WrittenText;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides who may begin a conversation with the staff of a school or club, and about whom. It is a message of the member's
/// to the staff that always takes replies (ADR 0056).
public final class ConversationPolicy {
    /// Conversations that a member can begin in one school or club within [#COUNTED_FOR]; also within one clock hour.
    public static final int MOST = 5;
    public static final Duration COUNTED_FOR = Duration.ofHours(1);

    private static final WrittenText SUBJECT = new WrittenText("subject", PostingPolicy.LONGEST_SUBJECT, false);

    private ConversationPolicy() {}

    /// A conversation as somebody wants to begin it, before anything about it is known to be right.
    public record Wish(@Nullable Text subject, @Nullable Text body, @Nullable PupilId about) {}

    /// Whether `author` may begin a conversation at all.
    ///
    /// @param author null for a person who is no member: they get the answer of an organisation that does not exist
    /// @param taken whether the school or club takes messages of its members
    public static Optional<Refusal> mayBegin(@Nullable Member author, boolean taken) {
        if (author == null) {
            return PostingPolicy.mayPost(null);
        }
        return taken
                ? Optional.empty()
                : Optional.of(Refusal.conflict("conversations-off",
                        "This school or club takes no messages here. Contact it in another way."));
    }

    /// @param pupil the one that it is about, as far as it is known: of another family's pupil, and of one that a restriction
    ///     keeps from the author, they learn nothing
    /// @param lately how many the author began in the last [#COUNTED_FOR]
    public static Decision<Message> decide(MessageId id, Wish wish, @Nullable Member author, boolean taken,
            @Nullable Pupil pupil, long lately, Instant now) {
        var refusal = mayBegin(author, taken);
        if (refusal.isPresent() || author == null) {
            return new Declined<>(refusal.orElseThrow());
        }
        var errors = new ArrayList<FieldRefusal>();
        var subject = SUBJECT.checked(wish.subject(), errors);
        var body = WrittenText.CONVERSATION.checked(wish.body(), errors);
        if (wish.about() != null && !isOwnChild(author, pupil)) {
            errors.add(new FieldRefusal("pupilId", "unknown-pupil",
                    "You have no child with this id at this school or club."));
        }
        if (!errors.isEmpty()) {
            return new Declined<>(WrittenText.refusal(errors));
        }
        if (lately >= MOST) {
            return new Declined<>(tooMany());
        }
        var message = new Message(id, author.organisation(), Audience.ofConversation(author.user(), wish.about()),
                author.user(), subject, body, Urgency.NORMAL, false, true, now,
                new Edition(1, author.user(), now), 0);
        return new Accepted<>(message, List.of(
                new MessagePosted(id.value(), author.organisation().value(), List.of(), author.user().value(),
                        Urgency.NORMAL, now)));
    }

    public static Refusal tooMany() {
        return Refusal.tooMany("too-many-conversations",
                "You can begin %d conversations in an hour. Wait, or reply in one that you have begun."
                        .formatted(MOST));
    }

    /// Under no restriction at all: any makes a message about the pupil alone one that the guardian may not have.
    private static boolean isOwnChild(Member author, @Nullable Pupil pupil) {
        return pupil != null && pupil.organisation().equals(author.organisation()) && !pupil.deleted()
                && pupil.knows(author.user()) && !pupil.former().contains(author.user())
                && pupil.isNamedTo(author.user(), false);
    }
}
