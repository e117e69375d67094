package com.comms123.identity.notice.domain;

import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.PersonId;
import java.time.Duration;

/// A notice that a person gets by mail. Unless it goes to an address that is in the record no more, it holds none: that
/// is looked up when it is sent, so that no notice but the receipt of the deletion is sent to somebody who has been
/// deleted meanwhile. Links are made then, too: no token waits in a queue.
///
/// @param what with the person, what makes it one mail: queued again, it is not sent again
/// @param attempts how many times it was tried to send it, this one included
public record Notice(PersonId person, OwedNotice what, int attempts) {
    public static final int MOST_ATTEMPTS = 12;
    private static final Duration KEPT = Duration.ofHours(2);
    /// Events are kept for less, and a passkey counts as new for less, so that none asks again for a notice that is
    /// forgotten.
    private static final Duration KEPT_LONG = Duration.ofDays(30);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    public NoticeKind kind() {
        return what.kind();
    }

    /// By which it is known: no two are the same.
    public String key() {
        return person + "/" + kind().wire() + "/" + what.about();
    }

    /// How long a notice is remembered after it was sent or given up.
    public Duration keptAfterwards() {
        return switch (kind()) {
            case HOLD_REVIEW_DUE, ACCESS_ANSWER_DUE, PASSKEY_ADDED, SECOND_FACTOR_ADDED, RECOVERY_CODES_MADE ->
                KEPT_LONG;
            default -> KEPT;
        };
    }

    public boolean isHopeless() {
        return attempts >= MOST_ATTEMPTS;
    }

    /// How long to wait before it is tried again.
    public Duration nextWait() {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
