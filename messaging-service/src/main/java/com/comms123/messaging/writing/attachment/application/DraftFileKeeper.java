package com.comms123.messaging.writing.attachment.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.attachment.domain.AttachingPolicy;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Keeps uploaded files with drafts. The stored list of a draft says which files it has: before that is changed, all of
/// its files, old and new, are loose, and afterwards those that are listed are not any more. Killed anywhere,
/// [AttachmentRemover] finds out by the list which of them stay.
@Service
public class DraftFileKeeper {
    private final Attachments attachments;
    private final AttachmentProperties properties;
    private final Clock clock;

    public DraftFileKeeper(Attachments attachments, AttachmentProperties properties, Clock clock) {
        this.attachments = attachments;
        this.properties = properties;
        this.clock = clock;
    }

    /// To be done before the draft is stored with this list, and `complete` after.
    ///
    /// @param stored the list that the draft has now; empty for a new one
    /// @return the list that it gets
    /// @throws Refused when one of them cannot be kept with this draft; then it has what it had
    public List<AttachmentId> keep(List<@Nullable AttachmentId> wanted, DraftId draft, OrganisationId organisation,
            UserId author, List<AttachmentId> stored) {
        AttachingPolicy.check(wanted, properties.mostInMessage()).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        var now = clock.instant();
        var list = wanted.stream().map(Objects::requireNonNull).toList();
        attachments.loosen(draft, now);
        for (var i = 0; i < list.size(); i++) {
            if (!attachments.keep(list.get(i), organisation, author, draft, i, now)) {
                attachments.letGo(draft, list.stream().filter(id -> !stored.contains(id)).toList());
                attachments.complete(draft, stored);
                throw new Refused(AttachingPolicy.unknown(i));
            }
        }
        return list;
    }

    /// The draft is stored like this. A file that it had before is loose, and removed after a day.
    public void complete(SavedDraft stored) {
        attachments.complete(stored.id(), stored.attachments());
    }

    /// To be done before the draft is discarded, and once it is a message: then no list keeps what it still has.
    public void loosen(DraftId draft) {
        attachments.loosen(draft, clock.instant());
    }

    /// Those of a draft whose reader is known to be its author.
    public List<Attachment> of(SavedDraft draft) {
        return of(List.of(draft)).getOrDefault(draft.id(), List.of());
    }

    /// As [#of(SavedDraft)], for several; what has none is left out.
    public Map<DraftId, List<Attachment>> of(Collection<SavedDraft> drafts) {
        var listed = drafts.stream().flatMap(draft -> draft.attachments().stream()).collect(Collectors.toSet());
        var having = drafts.stream().filter(draft -> !draft.attachments().isEmpty()).map(SavedDraft::id).toList();
        return attachments.ofDrafts(having).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                files -> files.getValue().stream().filter(file -> listed.contains(file.id())).toList()));
    }
}
