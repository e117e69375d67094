package com.comms123.messaging.writing.attachment.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The records of files of messages and of files that may become so; their bytes are elsewhere.
///
/// An attachment is announced before its bytes are kept and shown once they are whole, so that whatever crashes, bytes
/// without a record do not exist. It is *loose* until its message, or the draft it is kept with, is known to be stored with
/// it: what stays loose is removed.
public interface Attachments {
    /// Announces it: nothing shows it yet. Announced again it counts as loose from then on, and has the new state.
    void announce(Attachment attachment, Instant now);

    /// Its bytes are whole: from now on it is there.
    ///
    /// @return empty when it was removed meanwhile
    Optional<Attachment> complete(AttachmentId id);

    /// Only what is whole.
    Optional<Attachment> find(AttachmentId id);

    /// How many files without a message somebody has uploaded, or announced, those in drafts included.
    long countUnsent(UserId uploader);

    /// Gives it to a message, if it is whole, was uploaded by that person for that organisation, and belongs to no
    /// other message or draft. The same again is a success.
    ///
    /// @param from the draft that becomes this message; null for none
    /// @param position its place among the message's attachments
    boolean claim(AttachmentId id, OrganisationId organisation, UserId uploader, MessageId message,
            @Nullable DraftId from, int position, Instant now);

    /// Takes back what was claimed for a message that is not sent after all.
    void release(MessageId message);

    /// The message is stored: its attachments are not loose any more, and in no draft.
    void complete(MessageId message);

    /// Keeps it with a draft, if it is whole, was uploaded by that person for that organisation, and belongs to no
    /// message and no other draft. The same again is a success. It is loose until the draft is stored and `complete` ran.
    ///
    /// @param position its place among the draft's attachments
    boolean keep(AttachmentId id, OrganisationId organisation, UserId uploader, DraftId draft, int position,
            Instant now);

    /// All that is kept with the draft is loose: which of it stays is about to be decided.
    void loosen(DraftId draft, Instant now);

    /// The draft is stored with these: they are not loose any more.
    void complete(DraftId draft, Collection<AttachmentId> listed);

    /// Takes these back from a draft that does not keep them after all.
    void letGo(DraftId draft, Collection<AttachmentId> unlisted);

    /// By draft, in their order; those that are whole.
    Map<DraftId, List<Attachment>> ofDrafts(Collection<DraftId> drafts);

    /// The files that are kept with a draft and belong to no message, at most `limit`.
    List<AttachmentId> of(DraftId draft, int limit);

    /// The files that somebody has in drafts and that belong to no message, at most `limit`.
    List<AttachmentId> inDraftsOf(UserId uploader, int limit);

    long countInDraftsOf(UserId uploader);

    /// By message, in their order; those that are whole.
    Map<MessageId, List<Attachment>> of(Collection<MessageId> messages);

    /// Those that are loose since before this instant, announced ones included.
    List<Loose> looseBefore(Instant before, int limit);

    /// Makes sure that it is never shown or claimed again.
    ///
    /// @return whether it was still as loose as it had been found
    boolean condemn(Loose loose);

    /// The file as quotas know it, in any state.
    Optional<OwnedFile> stored(AttachmentId id);

    /// Only the record: the bytes go before it.
    ///
    /// @return the bytes that its file took up, as quotas know it; zero if the record was gone
    long remove(AttachmentId id);

    long count(MessageId message);

    long count(OrganisationId organisation);

    List<AttachmentId> of(MessageId message, int limit);

    List<AttachmentId> of(OrganisationId organisation, int limit);

    /// @param message the one it was claimed for, if any
    /// @param draft the one it is kept with, if any
    record Loose(AttachmentId id, Optional<MessageId> message, Optional<DraftId> draft, Instant since) {}
}
