package com.comms123.messaging.attachment.domain;

import com.comms123.messaging.member.domain.Member;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may upload files, and how many a message may carry.
public final class AttachingPolicy {
    private static final String FIELD = "attachmentIds";

    private AttachingPolicy() {}

    /// Whoever is no member gets the answer of an organisation that does not exist.
    public static Optional<Refusal> mayUpload(@Nullable Member uploader) {
        if (uploader == null) {
            return Optional.of(Refusal.absent("organisation-absent", "There is no such organisation among yours."));
        }
        if (!uploader.isStaff()) {
            return Optional.of(Refusal.forbidden("only-staff-attaches",
                    "Only staff and administrators of the organisation can upload attachments."));
        }
        return Optional.empty();
    }

    /// What is wrong with a list of attachments in itself.
    public static Optional<Refusal> check(List<? extends @Nullable AttachmentId> wanted, int most) {
        if (wanted.size() > most) {
            return Optional.of(Refusal.invalid(FIELD, "size",
                    "There are %d attachments, at most %d are possible.".formatted(wanted.size(), most)));
        }
        var errors = new ArrayList<FieldRefusal>();
        var seen = new HashSet<AttachmentId>();
        for (var i = 0; i < wanted.size(); i++) {
            var id = wanted.get(i);
            if (id == null) {
                errors.add(new FieldRefusal(FIELD + "[" + i + "]", "not-null", "An attachment's id is expected."));
            } else if (!seen.add(id)) {
                errors.add(new FieldRefusal(FIELD + "[" + i + "]", "duplicate", "This attachment is named before."));
            }
        }
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.invalid("invalid-request", "Not every attachment can be sent.", errors));
    }

    /// It does not exist, is somebody else's, is another organisation's or goes with another message or draft: all look
    /// alike.
    public static Refusal unknown(int index) {
        return Refusal.invalid(FIELD + "[" + index + "]", "unknown-attachment",
                "You have uploaded no such attachment here that is still to be sent.");
    }

    public static Refusal absent() {
        return Refusal.absent("attachment-absent", "There is no such attachment among yours.");
    }
}
