package com.comms123.messaging.writing.draft.application;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.attachment.application.DraftFileKeeper;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.domain.DraftState.Posting;
import com.comms123.messaging.writing.draft.domain.DraftState.Unscheduled;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.application.PostMessage;
import com.comms123.messaging.writing.message.application.PostingMessages;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Duration;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// Makes messages of drafts, each once, with any number of instances and killed anywhere.
///
/// A claim is one conditional write that says which message the draft becomes. A worker that takes up what another left
/// does it for the same message, which can be stored only once. A draft that somebody changes at the same moment is
/// either changed or claimed: both raise the version that the other needs.
@Service
public class PostingDrafts {
    /// For how long a claim is left alone: far longer than posting takes.
    static final Duration LEASE = Duration.ofMinutes(1);
    /// Longer than an `Idempotency-Key` is known.
    static final Duration REPEATABLE = Duration.ofDays(3);

    private final Drafts drafts;
    private final SavingDrafts saving;
    private final PostingMessages posting;
    private final ReadingMessages reading;
    private final Messages messages;
    private final DraftFileKeeper files;
    private final Clock clock;

    public PostingDrafts(Drafts drafts, SavingDrafts saving, PostingMessages posting, ReadingMessages reading,
            Messages messages, DraftFileKeeper files, Clock clock) {
        this.drafts = drafts;
        this.saving = saving;
        this.posting = posting;
        this.reading = reading;
        this.messages = messages;
        this.files = files;
        this.clock = clock;
    }

    /// Posts a draft now. A repeated request, with the same `message`, posts once.
    ///
    /// @throws Refused when there is no such draft of the author's, somebody else posts it, or it is not ready: then it
    ///     stays as it was
    public Message post(UserId author, DraftId id, MessageId message) {
        if (messages.count(message) > 0) {
            drafts.find(id).ifPresent(draft -> finish(draft, message));
            return reading.read(author, message);
        }
        var before = saving.find(author, id);
        var claimed = Conflicts.retrying(() -> saving.find(author, id).claim(message, clock.instant(), LEASE)
                .map(drafts::save).orElseThrow(() -> new Refused(SavingDrafts.alreadyPosting())));
        var becomes = messageOf(claimed);
        if (messages.count(becomes) > 0) {
            // An earlier attempt was interrupted after the message was stored.
            finish(claimed, becomes);
            return reading.read(author, becomes);
        }
        try {
            var posted = posting.post(command(claimed, becomes));
            finish(claimed, becomes);
            return posted;
        } catch (Refused refused) {
            files.complete(claimed);
            drafts.save(claimed.in(before.isOpen() ? before.state() : new Unscheduled()));
            throw refused;
        }
    }

    /// Posts what is due, at most `limit`, and clears away what is left of what was posted or discarded.
    ///
    /// @return whether there may be more
    public boolean postDue(int limit) {
        var due = drafts.due(clock.instant(), limit);
        Isolated.each("post-drafts", due, this::postDue);
        return due.size() == limit;
    }

    private void postDue(SavedDraft due) {
        try {
            if (due.isOver()) {
                drafts.remove(due);
                return;
            }
            due.claim(new MessageId(Ids.next()), clock.instant(), LEASE).map(drafts::save)
                    .ifPresent(this::postClaimed);
        } catch (OptimisticLockingFailureException overtaken) {
            // Its author has changed it, or another instance has it: if it is still due, the next round finds it.
        }
    }

    private void postClaimed(SavedDraft claimed) {
        var message = messageOf(claimed);
        try {
            if (messages.count(message) == 0) {
                posting.post(command(claimed, message));
            }
            finish(claimed, message);
        } catch (Refused refused) {
            if (refused.refusal().kind() == Refusal.Kind.UNAVAILABLE) {
                // Nothing is wrong with it: it is due again when the claim's lease ends.
                return;
            }
            files.complete(claimed);
            drafts.save(claimed.notPosted(refused.refusal().code(), clock.instant()));
        }
    }

    private void finish(SavedDraft draft, MessageId message) {
        try {
            if (!draft.isPosted()) {
                drafts.save(draft.posted(message, clock.instant().plus(REPEATABLE)));
                files.loosen(draft.id());
            }
        } catch (OptimisticLockingFailureException done) {
            // Any other worker has posted the same message.
        }
    }

    private static MessageId messageOf(SavedDraft claimed) {
        return switch (claimed.state()) {
            case Posting(var message, var _) -> message;
            default -> throw new IllegalStateException("draft " + claimed.id() + " is not claimed");
        };
    }

    private static PostMessage command(SavedDraft draft, MessageId message) {
        return new PostMessage(message, draft.organisation(), draft.author(), draft.content(),
                draft.attachments(), draft.id());
    }
}
