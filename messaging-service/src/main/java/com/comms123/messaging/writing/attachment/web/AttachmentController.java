package com.comms123.messaging.writing.attachment.web;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.application.FileReceiver;
import com.comms123.messaging.file.web.FileAnswers;
import com.comms123.messaging.file.web.FormFile;
import com.comms123.messaging.writing.attachment.application.ReadingAttachments;
import com.comms123.messaging.writing.attachment.application.UploadAttachment;
import com.comms123.messaging.writing.attachment.application.UploadingAttachments;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Files of messages.
@RestController
@RequestMapping("/api/v1/attachments")
class AttachmentController {
    private final UploadingAttachments uploading;
    private final ReadingAttachments reading;
    private final FileReceiver files;
    private final CreationIds ids;

    AttachmentController(UploadingAttachments uploading, ReadingAttachments reading, FileReceiver files,
            CreationIds ids) {
        this.uploading = uploading;
        this.reading = reading;
        this.files = files;
        this.ids = ids;
    }

    /// The request that an `Idempotency-Key` belongs to.
    record Fingerprint(UUID organisationId, @Nullable String name, String sha256) {
        @Override
        public String toString() {
            return "Fingerprint[***]";
        }
    }

    /// Stores a file for a message or a reply.
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<AttachmentView> upload(Caller caller, @RequestParam UUID organisationId,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> file,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        var organisation = new OrganisationId(organisationId);
        var uploader = new UserId(caller.userId());
        uploading.enter(organisation, uploader);
        var sent = FormFile.only(file);
        var id = ids.idFor(caller, AttachmentEntry.OPERATION, idempotencyKey,
                new Fingerprint(organisationId, sent.name(),
                        idempotencyKey == null ? "" : files.sha256(sent)));
        var attachment = uploading.upload(new UploadAttachment(new AttachmentId(id), organisation, uploader), sent);
        return ResponseEntity.created(URI.create("/api/v1/attachments/" + id)).body(AttachmentView.of(attachment));
    }

    /// Returns a file.
    @GetMapping("/{attachmentId}")
    ResponseEntity<Resource> read(Caller caller, @PathVariable UUID attachmentId) {
        var found = reading.read(new UserId(caller.userId()), new AttachmentId(attachmentId));
        var attachment = found.attachment();
        return FileAnswers.of(attachment.name(), attachment.type(), attachment.size(), found.content());
    }
}
