package com.comms123.identity.person.domain;

import com.comms123.identity.input.domain.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of address under way (UP-1). It takes effect when the new address was confirmed and the old one agreed, or
/// some days after the new one was confirmed, should the old one stay silent: a mailbox that is lost must not lock its
/// owner in, a stolen session must not take an account over unnoticed. An old address that is not confirmed when the new
/// one confirms has no say: it may be a stranger's. Its first confirmation, and a new password, cancel the change.
///
/// @param to the new address
/// @param lapsesAt when it is given up, unless the new address is confirmed by then
/// @param takesEffectAt null until the new address is confirmed
/// @param oldAgreed whether the old address agreed
public record EmailChange(UUID id, EmailAddress to, Instant lapsesAt, @Nullable Instant takesEffectAt,
        boolean oldAgreed) {

    /// @param oldHasSay whether the old address is known, at this moment, to be the person's
    /// @param silence how long the old address may still refuse
    EmailChange confirmedAtNew(Instant at, boolean oldHasSay, Duration silence) {
        return takesEffectAt != null
                ? this
                : new EmailChange(id, to, lapsesAt, oldAgreed || !oldHasSay ? at : at.plus(silence), oldAgreed);
    }

    EmailChange agreedAtOld(Instant at) {
        return new EmailChange(id, to, lapsesAt, takesEffectAt == null ? null : at, true);
    }

    /// When something happens to it by itself.
    Instant dueAt() {
        return takesEffectAt == null ? lapsesAt : takesEffectAt;
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
