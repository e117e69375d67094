package com.comms123.messaging.writing.draft.domain;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftState.Discarded;
import com.comms123.messaging.writing.draft.domain.DraftState.NotPosted;
import com.comms123.messaging.writing.draft.domain.DraftState.Posted;
import com.comms123.messaging.writing.draft.domain.DraftState.Posting;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message that is not written yet, or not to be sent yet. It is its author's alone: nobody else ever sees it.
///
/// ```
///   Unscheduled ◄──edit──► Scheduled ──claim──► Posting ──► Posted
///                              ▲                   │
///                              └─edit── NotPosted ◄┘ refused
/// ```
///
/// @param attachments the files that are kept with it, in their order
/// @param version of the stored draft; 0 for one that is not stored yet
public record SavedDraft(DraftId id, OrganisationId organisation, UserId author, Draft content,
        List<AttachmentId> attachments, DraftState state, Instant savedAt, long version) {
    private static final Draft NOTHING = new Draft(null, null, false, null, null, null, false, false);

    public SavedDraft {
        attachments = List.copyOf(attachments);
    }

    public boolean isPosted() {
        return state instanceof Posted;
    }

    /// Posted or discarded: nothing is left but its id, and nobody sees it.
    public boolean isOver() {
        return isPosted() || state instanceof Discarded;
    }

    /// Whether its author may still change or discard it.
    public boolean isOpen() {
        return !(state instanceof Posting) && !isOver();
    }

    public SavedDraft saying(Draft newContent, List<AttachmentId> newAttachments, DraftState newState, Instant now) {
        return new SavedDraft(id, organisation, author, newContent, newAttachments, newState, now, version);
    }

    /// Posting begins, or is taken up again: then for the message it was begun for.
    ///
    /// @param message for one that is begun
    /// @return empty while somebody else is at it, and when it is done
    public Optional<SavedDraft> claim(MessageId message, Instant now, Duration lease) {
        return switch (state) {
            case Posted _,Discarded _ -> Optional.empty();
            case Posting(var begun, var until) when now.isBefore(until) && !begun.equals(message) -> Optional.empty();
            case Posting(var begun, var _) -> Optional.of(in(new Posting(begun, now.plus(lease))));
            default -> Optional.of(in(new Posting(message, now.plus(lease))));
        };
    }

    /// The message is there: it says everything that the draft said.
    public SavedDraft posted(MessageId message, Instant until) {
        return over(new Posted(message, until));
    }

    public SavedDraft discarded(Instant until) {
        return over(new Discarded(until));
    }

    private SavedDraft over(DraftState end) {
        return new SavedDraft(id, organisation, author, NOTHING, List.of(), end, savedAt, version);
    }

    public SavedDraft notPosted(String code, Instant now) {
        return in(new NotPosted(code, now));
    }

    public SavedDraft in(DraftState next) {
        return new SavedDraft(id, organisation, author, content, attachments, next, savedAt, version);
    }

    public SavedDraft atVersion(long stored) {
        return new SavedDraft(id, organisation, author, content, attachments, state, savedAt, stored);
    }
}
