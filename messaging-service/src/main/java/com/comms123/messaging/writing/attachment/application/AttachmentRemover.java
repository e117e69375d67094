package com.comms123.messaging.writing.attachment.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.application.FileContents;
import com.comms123.messaging.file.application.Quotas;
import com.comms123.messaging.writing.attachment.application.Attachments.Loose;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.application.Drafts;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.jobs.Isolated;
import java.time.Clock;
import java.util.List;
import java.util.function.IntFunction;
import org.springframework.stereotype.Service;

/// Removes files, bytes first, so that whatever crashes the record leads to what is left.
@Service
public class AttachmentRemover {
    private static final int PAGE = 100;

    private final Attachments attachments;
    private final FileContents contents;
    private final Quotas quotas;
    private final Messages messages;
    private final Drafts drafts;
    private final AttachmentProperties properties;
    private final Clock clock;

    public AttachmentRemover(Attachments attachments, FileContents contents, Quotas quotas, Messages messages,
            Drafts drafts,
            AttachmentProperties properties, Clock clock) {
        this.attachments = attachments;
        this.contents = contents;
        this.quotas = quotas;
        this.messages = messages;
        this.drafts = drafts;
        this.properties = properties;
        this.clock = clock;
    }

    /// Removes what was uploaded and never sent, or only half uploaded, after a day. One bounded round; several
    /// instances may run it at once. This also repairs a crash between storing a message, or a draft, and giving it its
    /// files.
    ///
    /// @return whether there may be more
    public boolean removeLoose() {
        var some = attachments.looseBefore(clock.instant().minus(properties.looseFor()), PAGE);
        return Isolated.each("remove-loose-attachments", some, this::completeOrRemove) > 0 && some.size() == PAGE;
    }

    private void completeOrRemove(Loose loose) {
        var message = loose.message().filter(id -> messages.count(id) > 0);
        var draft = loose.draft().flatMap(drafts::find).filter(found -> found.attachments().contains(loose.id()));
        if (message.isPresent()) {
            attachments.complete(message.get());
        } else if (draft.isPresent()) {
            loose.message().ifPresent(attachments::release);
            attachments.complete(draft.get().id(), List.of(loose.id()));
        } else if (attachments.condemn(loose)) {
            remove(loose.id());
        }
    }

    public void remove(MessageId message) {
        removeAll(limit -> attachments.of(message, limit));
    }

    public void remove(OrganisationId organisation) {
        removeAll(limit -> attachments.of(organisation, limit));
    }

    /// Removes what was kept with a draft that is not there any more.
    public void remove(DraftId discarded) {
        removeAll(limit -> attachments.of(discarded, limit));
    }

    /// Removes what somebody has in drafts.
    public void removeInDraftsOf(UserId uploader) {
        removeAll(limit -> attachments.inDraftsOf(uploader, limit));
    }

    public long countInDraftsOf(UserId uploader) {
        return attachments.countInDraftsOf(uploader);
    }

    public long count(MessageId message) {
        return attachments.count(message);
    }

    public long count(OrganisationId organisation) {
        return attachments.count(organisation);
    }

    private void removeAll(IntFunction<List<AttachmentId>> next) {
        List<AttachmentId> some;
        do {
            some = next.apply(PAGE);
            some.forEach(this::remove);
        } while (some.size() == PAGE);
    }

    private void remove(AttachmentId id) {
        attachments.stored(id).ifPresentOrElse(stored -> quotas.removing(stored, () -> removeNow(id)),
                () -> contents.remove(id.file()));
    }

    private long removeNow(AttachmentId id) {
        contents.remove(id.file());
        return attachments.remove(id);
    }
}
