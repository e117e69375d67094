package com.comms123.messaging.writing.attachment.web;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.application.UploadEntry;
import com.comms123.messaging.writing.attachment.domain.AttachingPolicy;
import com.comms123.platform.outcome.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AttachmentEntry implements UploadEntry {
    static final String OPERATION = "upload-attachment";

    private final Members members;

    AttachmentEntry(Members members) {
        this.members = members;
    }

    @Override
    public String path() {
        return "/api/v1/attachments";
    }

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public void enter(@Nullable UUID organisation, UUID person) {
        AttachingPolicy.mayUpload(
                members.foremost(organisation == null ? null : new OrganisationId(organisation), new UserId(person))
                        .orElse(null))
                .ifPresent(refusal -> {
                    throw new Refused(refusal);
                });
    }
}
