package com.comms123.messaging.writing.attachment.domain;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides who may upload files, and how many a message may carry.
public final class AttachingPolicy {
    private static final String FIELD = "attachmentIds";

    private AttachingPolicy() {}

    /// A person who is no member gets the answer of an organisation that does not exist.
    public static Optional<Refusal> mayUpload(@Nullable Member uploader) {
        if (uploader == null) {
            return Optional.of(Refusal.absent("organisation-absent",
                    "You do not belong to a school or club with this id."));
        }
        if (!uploader.isStaff()) {
            return Optional.of(Refusal.forbidden("only-staff-attaches",
                    "Only staff and administrators of the organisation can upload attachments."));
        }
        return Optional.empty();
    }

    /// The faults of a list of attachments in itself.
    public static Optional<Refusal> check(List<? extends @Nullable AttachmentId> wanted, int most) {
        if (wanted.size() > most) {
            return Optional.of(Refusal.invalid(FIELD, "size",
                    "A message has at most %2$d attachments, but this has %1$d.".formatted(wanted.size(), most)));
        }
        var errors = new ArrayList<FieldRefusal>();
        var seen = new HashSet<AttachmentId>();
        for (var i = 0; i < wanted.size(); i++) {
            var id = wanted.get(i);
            if (id == null) {
                errors.add(new FieldRefusal(FIELD + "[" + i + "]", "not-null", "Give the id of an attachment."));
            } else if (!seen.add(id)) {
                errors.add(
                        new FieldRefusal(FIELD + "[" + i + "]", "duplicate", "This attachment is in the list twice."));
            }
        }
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.invalid("invalid-request", "Some attachments cannot be sent.", errors));
    }

    /// It does not exist, is somebody else's, is another organisation's or belongs to another message or draft: all
    /// look alike.
    public static Refusal unknown(int index) {
        return Refusal.invalid(FIELD + "[" + index + "]", "unknown-attachment",
                "You have no unsent attachment with this id here.");
    }

    public static Refusal absent() {
        return Refusal.absent("attachment-absent", "You have no attachment with this id.");
    }
}
