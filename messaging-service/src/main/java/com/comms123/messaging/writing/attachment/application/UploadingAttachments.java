package com.comms123.messaging.writing.attachment.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.application.FileReceiver;
import com.comms123.messaging.file.application.IncomingFile;
import com.comms123.messaging.file.application.Quotas;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.writing.attachment.domain.AttachingPolicy;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import org.springframework.stereotype.Service;

/// Takes in files for messages. A file is there once it is whole, not before: killed in the middle, it leaves nothing
/// that anybody sees, and the same request again begins anew.
@Service
public class UploadingAttachments {
    private final Attachments attachments;
    private final ReadingAttachments reading;
    private final FileReceiver files;
    private final Quotas quotas;
    private final Members members;
    private final AttachmentProperties properties;
    private final Clock clock;

    public UploadingAttachments(Attachments attachments, ReadingAttachments reading, FileReceiver files, Quotas quotas,
            Members members, AttachmentProperties properties, Clock clock) {
        this.attachments = attachments;
        this.reading = reading;
        this.files = files;
        this.quotas = quotas;
        this.members = members;
        this.properties = properties;
        this.clock = clock;
    }

    /// @throws Refused unless this person may upload files there
    public void enter(OrganisationId organisation, UserId uploader) {
        AttachingPolicy.mayUpload(members.find(organisation, uploader).orElse(null)).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
    }

    /// A repeated request takes in nothing.
    ///
    /// @throws Refused when this person may not, or the file is not one that is taken; `attachment-absent` when it was sent
    ///     before and its message is none for this person any more
    public Attachment upload(UploadAttachment command, IncomingFile file) {
        enter(command.organisation(), command.uploader());
        return attachments.find(command.id()).map(there -> reading.sentBefore(command.uploader(), there))
                .orElseGet(() -> take(command, file));
    }

    private Attachment take(UploadAttachment command, IncomingFile file) {
        var taken = files.check(file, properties.limits());
        if (attachments.countUnsent(command.uploader()) >= properties.mostUnsent()) {
            throw new Refused(Refusal.tooMany("too-many-unsent-attachments",
                    "You have uploaded %d files that no message uses yet. Send or discard them before you upload more."
                            .formatted(properties.mostUnsent())));
        }
        var owned = new OwnedFile(command.id().file(), command.uploader().value(), command.organisation().value(),
                file.size());
        var state = files.scan(owned, file);
        quotas.reserve(owned);
        attachments.announce(new Attachment(command.id(), command.organisation(), command.uploader(), taken.name(),
                taken.type(), file.size(), null, null, state), clock.instant());
        quotas.complete(owned);
        files.keep(command.id().file(), file);
        return attachments.complete(command.id()).orElseThrow(() -> new Refused(AttachingPolicy.absent()));
    }
}
