package com.comms123.messaging.writing.draft.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.attachment.application.AttachmentRemover;
import com.comms123.messaging.writing.attachment.application.DraftFileKeeper;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.domain.DraftState;
import com.comms123.messaging.writing.draft.domain.DraftState.Scheduled;
import com.comms123.messaging.writing.draft.domain.DraftState.Unscheduled;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import com.comms123.messaging.writing.draft.domain.SendTime;
import com.comms123.messaging.writing.draft.domain.SendTime.At;
import com.comms123.messaging.writing.draft.domain.SendTime.Wrong;
import com.comms123.messaging.writing.message.application.PostMessage;
import com.comms123.messaging.writing.message.application.PostingMessages;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.PostingPolicy;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Keeps what staff writes before it is sent. A draft may be incomplete; what is scheduled must be ready to post.
/// Everything is its author's alone, as long as they are staff there: for everybody else there is no such draft.
@Service
public class SavingDrafts {
    public static final int MOST_DRAFTS = 100;
    /// The faults that an unfinished draft may have.
    private static final Set<String> LACKING = Set.of("not-blank", "not-empty");

    private final Drafts drafts;
    private final Members members;
    private final Organisations organisations;
    private final PostingMessages posting;
    private final DraftFileKeeper files;
    private final AttachmentRemover remover;
    private final Clock clock;

    public SavingDrafts(Drafts drafts, Members members, Organisations organisations, PostingMessages posting,
            DraftFileKeeper files, AttachmentRemover remover, Clock clock) {
        this.drafts = drafts;
        this.members = members;
        this.organisations = organisations;
        this.posting = posting;
        this.files = files;
        this.remover = remover;
        this.clock = clock;
    }

    /// A repeated request saves once: its author gets the draft as it is now.
    ///
    /// @throws Refused when the author may not post there, or something that is there is not in order; `draft-absent` when
    ///     the draft was saved before, and posted or discarded since
    public SavedDraft save(SaveDraft command) {
        if (drafts.find(command.id()).isPresent()) {
            return find(command.author(), command.id());
        }
        var state = checked(command);
        if (drafts.count(command.organisation(), command.author()) >= MOST_DRAFTS) {
            throw new Refused(Refusal.conflict("too-many-drafts",
                    "You have %d drafts and cannot save more. Send or discard some.".formatted(MOST_DRAFTS)));
        }
        var listed = files.keep(command.attachments(), command.id(), command.organisation(), command.author(),
                List.of());
        var stored = drafts.add(new SavedDraft(command.id(), command.organisation(), command.author(),
                command.content(), listed, state, clock.instant(), 0));
        files.complete(stored);
        return stored;
    }

    /// Replaces all of it, the time of sending too: without one it is a draft again.
    ///
    /// @param seenVersion the version that is changed; null for whichever there is
    /// @throws Refused when there is no such draft of the author's, it is being posted, has changed or is not in order
    public SavedDraft replace(UserId author, DraftId id, Draft content, List<@Nullable AttachmentId> attachments,
            @Nullable String sendAt, @Nullable Long seenVersion) {
        return Conflicts.retrying(() -> {
            var read = open(author, id);
            if (seenVersion != null && seenVersion != read.version()) {
                throw new Refused(Refusal.precondition("draft-changed",
                        "This draft changed after you opened it. Load it again and repeat your change."));
            }
            var state = checked(new SaveDraft(id, read.organisation(), author, content, attachments, sendAt));
            var listed = files.keep(attachments, id, read.organisation(), author, read.attachments());
            var stored = drafts.save(read.saying(content, listed, state, clock.instant()));
            files.complete(stored);
            return stored;
        });
    }

    /// @throws Refused when there is no such draft of the author's, or it is being posted
    public void discard(UserId author, DraftId id) {
        Conflicts.retrying(() -> {
            var read = open(author, id);
            files.loosen(id);
            return drafts.save(read.discarded(clock.instant().plus(PostingDrafts.REPEATABLE)));
        });
        remover.remove(id);
    }

    /// @throws Refused when there is no such draft of the reader's
    public SavedDraft find(UserId reader, DraftId id) {
        var draft = drafts.find(id).filter(found -> found.author().equals(reader) && !found.isOver())
                .orElseThrow(SavingDrafts::absent);
        if (PostingPolicy.mayPost(members.find(draft.organisation(), reader).orElse(null)).isPresent()) {
            throw absent();
        }
        return draft;
    }

    /// One's own, newest first, those before `before` only.
    ///
    /// @throws Refused when the author may not post there
    public List<SavedDraft> page(UserId author, OrganisationId organisation, @Nullable DraftId before, int limit) {
        PostingPolicy.mayPost(members.find(organisation, author).orElse(null)).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        return drafts.page(organisation, author, before, limit);
    }

    SavedDraft open(UserId author, DraftId id) {
        var draft = find(author, id);
        if (!draft.isOpen()) {
            throw new Refused(alreadyPosting());
        }
        return draft;
    }

    private DraftState checked(SaveDraft command) {
        var errors = new ArrayList<FieldRefusal>();
        var decision = posting.decide(new PostMessage(new MessageId(command.id().value()), command.organisation(),
                command.author(), command.content()));
        if (decision instanceof Declined(var refusal)) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw new Refused(refusal);
            }
            refusal.errors().stream()
                    .filter(error -> command.sendAt() != null || !LACKING.contains(error.code()))
                    .forEach(errors::add);
        }
        DraftState state = new Unscheduled();
        if (command.sendAt() != null) {
            switch (SendTime.read(command.sendAt(), organisations.timeZoneOf(command.organisation()),
                    clock.instant())) {
                case At(var moment) -> state = new Scheduled(moment);
                case Wrong(var wrong) -> errors.add(wrong);
            }
        }
        if (!errors.isEmpty()) {
            throw new Refused(Refusal.invalid("invalid-request", "The request has %d field%s to correct."
                    .formatted(errors.size(), errors.size() == 1 ? "" : "s"), errors));
        }
        return state;
    }

    static Refused absent() {
        return new Refused(Refusal.absent("draft-absent", "You have no draft with this id."));
    }

    static Refusal alreadyPosting() {
        return Refusal.conflict("already-posting", "The draft is being sent. It can no longer be changed.");
    }
}
