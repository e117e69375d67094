package com.comms123.messaging.writing.draft.application;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.attachment.application.AttachmentRemover;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Removes drafts, and the files in them, with their author and their school or club (UP-4). Groups and pupils are taken
/// off the others'. Its author can discard a draft at any time; a hold on the author, or on the school or club, keeps what
/// it said (UP-5).
@Service
public class DraftPurger implements PurgeParticipant {
    private final Drafts drafts;
    private final AttachmentRemover attachments;

    public DraftPurger(Drafts drafts, AttachmentRemover attachments) {
        this.drafts = drafts;
        this.attachments = attachments;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind != RecordKind.MESSAGE && kind != RecordKind.CALL;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        var id = order.recordId();
        return switch (order.kind()) {
            case USER -> Map.of("draft-attachments", attachments.countInDraftsOf(new UserId(id)), "drafts",
                    drafts.count(new UserId(id)));
            case ORGANISATION -> Map.of("drafts", drafts.count(new OrganisationId(id)));
            case GROUP -> Map.of("draft-groups", drafts.count(new GroupId(id)));
            case PUPIL -> Map.of("draft-pupils", drafts.count(new PupilId(id)));
            case MESSAGE, CALL -> Map.of();
        };
    }

    @Override
    public void remove(PurgeOrder order) {
        var id = order.recordId();
        switch (order.kind()) {
            case USER -> {
                attachments.removeInDraftsOf(new UserId(id));
                drafts.remove(new UserId(id));
            }
            case ORGANISATION -> drafts.remove(new OrganisationId(id));
            case GROUP -> drafts.forget(new GroupId(id));
            case PUPIL -> drafts.forget(new PupilId(id));
            case MESSAGE, CALL -> {
            }
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return count(order).values().stream().mapToLong(Long::longValue).sum();
    }
}
