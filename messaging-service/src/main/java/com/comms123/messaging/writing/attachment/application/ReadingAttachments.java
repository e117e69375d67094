package com.comms123.messaging.writing.attachment.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.application.FileOpener;
import com.comms123.messaging.writing.attachment.domain.AttachingPolicy;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Refused;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// Lets whoever may read a message have its files (AC-1), and nobody else: for those a file that exists looks like one
/// that does not. It is gone, for everybody, the moment the message is. The author of a draft alone has its files.
@Service
public class ReadingAttachments {
    private final Attachments attachments;
    private final ReadingMessages reading;
    private final Members members;
    private final FileOpener files;

    public ReadingAttachments(Attachments attachments, ReadingMessages reading, Members members,
            FileOpener files) {
        this.attachments = attachments;
        this.reading = reading;
        this.members = members;
        this.files = files;
    }

    /// @throws Refused when there is no such file, or none for this reader; `file-not-scanned`, `malware-removed`
    public Reading read(UserId reader, AttachmentId id) {
        var attachment = attachments.find(id).orElseThrow(ReadingAttachments::absent);
        if (!mayRead(reader, attachment)) {
            throw absent();
        }
        return new Reading(attachment, files.open(id.file(), attachment.size(), attachment.state()));
    }

    /// Shows an uploader a file that they have sent before: always while no message or draft has it, and then as [#read]
    /// does.
    ///
    /// @throws Refused when it is not for them any more
    Attachment sentBefore(UserId uploader, Attachment attachment) {
        if ((attachment.message() != null || attachment.draft() != null) && !mayRead(uploader, attachment)) {
            throw absent();
        }
        return attachment;
    }

    private boolean mayRead(UserId reader, Attachment attachment) {
        var message = attachment.message();
        if (message != null) {
            return reading.mayRead(reader, message);
        }
        return attachment.draft() != null && attachment.uploader().equals(reader)
                && members.find(attachment.organisation(), reader).filter(Member::isStaff).isPresent();
    }

    /// Those of a message whose reader is known to be allowed to read it.
    public List<Attachment> of(MessageId message) {
        return of(List.of(message)).getOrDefault(message, List.of());
    }

    /// As [#of(MessageId)], for several; what has none is left out.
    public Map<MessageId, List<Attachment>> of(Collection<MessageId> messages) {
        return attachments.of(messages);
    }

    private static Refused absent() {
        return new Refused(AttachingPolicy.absent());
    }

    /// @param content opens the bytes, from the start
    public record Reading(Attachment attachment, Supplier<InputStream> content) {}
}
