package com.comms123.identity.person.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The work that still waits about how somebody signs in. It is part of the record, so that each change says in its own
/// write what must follow from it: at the sign-in server, in mails, in time. The code that made the change does it at
/// once; a sweep does the work that a crash left.
///
/// @param accountBehindSince since when the sign-in server may not have the address, and whether it is confirmed, as the
///        record has them; null when it has
/// @param secondFactorEndsSince since when the second factor waits for its removal there; null when none does
/// @param passkeyRemoval the passkeys that wait for their removal there; null when none does
/// @param latePasskeysEndAt when passkeys are removed once more that came with a request sent before the account had another
///        owner; null when none can
public record Upkeep(@Nullable Instant accountBehindSince, @Nullable Instant secondFactorEndsSince,
        @Nullable PasskeyRemoval passkeyRemoval, @Nullable Instant latePasskeysEndAt,
        @Nullable PasswordChange passwordChange, @Nullable EmailChange emailChange, List<OwedNotice> owed) {
    public static final Upkeep NONE = new Upkeep(null, null, null, null, null, null, List.of());

    public Upkeep {
        owed = List.copyOf(owed);
    }

    /// The next thing that is due.
    public sealed interface Step {
        record QueueNotices(List<OwedNotice> notices) implements Step {}

        record NotifyAccount() implements Step {}

        record EndSecondFactor(Instant since) implements Step {}

        record RemovePasskeys(PasskeyRemoval removal) implements Step {}

        record FinishPasswordChange(PasswordChange change) implements Step {}

        record ChangeEmail(EmailChange change) implements Step {}

        record LapseEmailChange(EmailChange change) implements Step {}
    }

    /// The step that is due at this instant; null when none is. People are warned first, even while another service is away.
    public @Nullable Step next(Instant now) {
        if (!owed.isEmpty()) {
            return new Step.QueueNotices(owed);
        }
        if (passwordChange != null && !passwordChange.overdueAt().isAfter(now)) {
            return new Step.FinishPasswordChange(passwordChange);
        }
        if (emailChange != null && !emailChange.dueAt().isAfter(now)) {
            return emailChange.takesEffectAt() == null
                    ? new Step.LapseEmailChange(emailChange)
                    : new Step.ChangeEmail(emailChange);
        }
        if (accountBehindSince != null) {
            return new Step.NotifyAccount();
        }
        // A session that lasts until the password change finishes could set up others.
        if (passwordChange != null) {
            return null;
        }
        if (passkeyRemoval != null) {
            return new Step.RemovePasskeys(passkeyRemoval);
        }
        if (latePasskeysEndAt != null && !latePasskeysEndAt.isAfter(now)) {
            return new Step.RemovePasskeys(PasskeyRemoval.ofAll(latePasskeysEndAt));
        }
        return secondFactorEndsSince == null ? null : new Step.EndSecondFactor(secondFactorEndsSince);
    }

    /// When there is something to do; null when there is nothing.
    public @Nullable Instant dueAt() {
        var notices = owed.stream().map(OwedNotice::since);
        var others = Stream.of(accountBehindSince, passwordChange == null ? secondFactorEndsSince : null,
                passwordChange != null || passkeyRemoval == null ? null : passkeyRemoval.since(),
                passwordChange == null ? latePasskeysEndAt : null,
                passwordChange == null ? null : passwordChange.overdueAt(),
                emailChange == null ? null : emailChange.dueAt()).filter(Objects::nonNull);
        return Stream.concat(notices, others).min(Instant::compareTo).orElse(null);
    }

    Upkeep accountBehind(@Nullable Instant since) {
        return new Upkeep(since, secondFactorEndsSince, passkeyRemoval, latePasskeysEndAt, passwordChange, emailChange,
                owed);
    }

    Upkeep secondFactorEnds(@Nullable Instant since) {
        return new Upkeep(accountBehindSince, since, passkeyRemoval, latePasskeysEndAt, passwordChange, emailChange,
                owed);
    }

    Upkeep removing(PasskeyRemoval removal) {
        return with(passkeyRemoval == null ? removal : passkeyRemoval.and(removal));
    }

    Upkeep with(@Nullable PasskeyRemoval removal) {
        return new Upkeep(accountBehindSince, secondFactorEndsSince, removal, latePasskeysEndAt, passwordChange,
                emailChange, owed);
    }

    Upkeep latePasskeysEnd(@Nullable Instant at) {
        return new Upkeep(accountBehindSince, secondFactorEndsSince, passkeyRemoval, at, passwordChange, emailChange,
                owed);
    }

    /// A removal of all serves the late ones, too, once their time has come.
    Upkeep removed(PasskeyRemoval removal, Instant now) {
        var without = removal.equals(passkeyRemoval) ? with((PasskeyRemoval) null) : this;
        return removal.isOfAll() && latePasskeysEndAt != null && !latePasskeysEndAt.isAfter(now)
                ? without.latePasskeysEnd(null)
                : without;
    }

    Upkeep with(@Nullable PasswordChange change) {
        return new Upkeep(accountBehindSince, secondFactorEndsSince, passkeyRemoval, latePasskeysEndAt, change,
                emailChange, owed);
    }

    Upkeep with(@Nullable EmailChange change) {
        return new Upkeep(accountBehindSince, secondFactorEndsSince, passkeyRemoval, latePasskeysEndAt, passwordChange,
                change, owed);
    }

    Upkeep owing(OwedNotice notice) {
        var more = new ArrayList<>(owed);
        more.add(notice);
        return new Upkeep(accountBehindSince, secondFactorEndsSince, passkeyRemoval, latePasskeysEndAt, passwordChange,
                emailChange,
                more);
    }

    Upkeep owingNothing() {
        return new Upkeep(accountBehindSince, secondFactorEndsSince, passkeyRemoval, latePasskeysEndAt, passwordChange,
                emailChange,
                List.of());
    }
}
