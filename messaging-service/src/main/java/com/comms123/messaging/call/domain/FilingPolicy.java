package com.comms123.messaging.call.domain;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides who files calls, and which data a call needs.
public final class FilingPolicy {
    public static final Duration LONGEST = Duration.ofHours(24);
    /// People, and as many pupils.
    public static final int MOST_CONCERNED = 20;

    private FilingPolicy() {}

    /// A person who is no member gets the answer of an organisation that does not exist.
    public static Optional<Refusal> mayFile(@Nullable Member member) {
        if (member == null) {
            return Optional.of(Refusal.absent("organisation-absent",
                    "You do not belong to a school or club with this id."));
        }
        if (!member.isStaff()) {
            return Optional.of(onlyStaff());
        }
        return Optional.empty();
    }

    /// @param people those of the draft who are members
    /// @param pupils those of the draft whom the organisation has, and may name to whoever files
    public static Optional<Refusal> check(CallDraft draft, Collection<UserId> people, Collection<PupilId> pupils,
            Instant now) {
        var errors = new ArrayList<FieldRefusal>();
        if (draft.direction() == null) {
            errors.add(new FieldRefusal("direction", "not-null", "Expected in or out."));
        }
        var startedAt = draft.startedAt();
        if (startedAt == null) {
            errors.add(new FieldRefusal("startedAt", "not-null",
                    "Enter a time (RFC 3339, such as 2026-01-31T09:30:00Z)."));
        } else if (startedAt.isAfter(now)) {
            errors.add(new FieldRefusal("startedAt", "in-the-future", "The call must have started already."));
        }
        var duration = draft.duration();
        if (duration == null) {
            errors.add(new FieldRefusal("durationSeconds", "not-null", "Enter a number of seconds."));
        } else if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            errors.add(new FieldRefusal("durationSeconds", "range", "%d seconds, expected 0 to %d."
                    .formatted(duration.toSeconds(), LONGEST.toSeconds())));
        }
        checkAll("userIds", draft.people(), people, "unknown-person", "The school or club has no member with this id.",
                errors);
        checkAll("pupilIds", draft.pupils(), pupils, "unknown-pupil", "The school or club has no pupil with this id.",
                errors);
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.invalid("invalid-request", "The request has %d field%s to correct."
                        .formatted(errors.size(), errors.size() == 1 ? "" : "s"), errors));
    }

    private static <T> void checkAll(String field, List<T> wanted, Collection<T> known, String code, String detail,
            List<FieldRefusal> errors) {
        if (wanted.size() > MOST_CONCERNED) {
            errors.add(new FieldRefusal(field, "size",
                    "There can be at most %2$d, but there are %1$d.".formatted(wanted.size(), MOST_CONCERNED)));
            return;
        }
        for (var i = 0; i < wanted.size(); i++) {
            if (!known.contains(wanted.get(i))) {
                errors.add(new FieldRefusal(field + "[" + i + "]", code, detail));
            }
        }
    }

    public static Refusal onlyStaff() {
        return Refusal.forbidden("only-staff-files-calls",
                "Only staff and administrators of the school or club can file and see calls.");
    }

    public static Refusal absent() {
        return Refusal.absent("call-absent", "You cannot see a call with this id.");
    }
}
