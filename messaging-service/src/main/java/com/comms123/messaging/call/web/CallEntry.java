package com.comms123.messaging.call.web;

import com.comms123.messaging.call.domain.FilingPolicy;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.application.UploadEntry;
import com.comms123.platform.outcome.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class CallEntry implements UploadEntry {
    static final String OPERATION = "file-call";

    private final Members members;

    CallEntry(Members members) {
        this.members = members;
    }

    @Override
    public String path() {
        return "/api/v1/calls";
    }

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public void enter(@Nullable UUID organisation, UUID person) {
        FilingPolicy.mayFile(
                members.foremost(organisation == null ? null : new OrganisationId(organisation), new UserId(person))
                        .orElse(null))
                .ifPresent(refusal -> {
                    throw new Refused(refusal);
                });
    }
}
