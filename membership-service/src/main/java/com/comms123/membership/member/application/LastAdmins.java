package com.comms123.membership.member.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.Membership;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Sees to it that admins who resign, or are removed, never leave their organisation without one, however many of them do
/// so in the same instant.
///
/// An admin who is about to go is marked first, and others are checked afterwards: only an admin without a mark counts
/// as one who stays. Of two who go at once, at least one sees the other's mark. So one of them goes, or neither does;
/// both never. Going is a write to the marked version and to no other: a mark that somebody takes off, because whoever
/// left it there seems to have died, makes a new version.
///
/// An admin whose *deletion* is requested goes in any case: erasure is not for a school to refuse.
@Component
class LastAdmins {
    /// After which a mark is what a crash has left behind. No promise depends on it.
    static final Duration LONGEST_RESIGNATION = Duration.ofSeconds(30);
    private static final int MOST_LOOKED_AT = 100;

    private final Memberships memberships;
    private final Clock clock;

    LastAdmins(Memberships memberships, Clock clock) {
        this.memberships = memberships;
        this.clock = clock;
    }

    /// Decides about a membership, and once more after marking it when an admin would be lost by the decision.
    ///
    /// @return about the version that is stored now
    /// @throws OptimisticLockingFailureException when somebody else has changed it meanwhile
    Decision<Membership> decide(Membership current, Function<Membership, Decision<Membership>> decide) {
        var decision = decide.apply(current);
        if (!(decision instanceof Accepted(var next, _)) || !isAdmin(current) || isAdmin(next)) {
            return decision;
        }
        var resigning = memberships.store(current.resign(clock.instant()), List.of());
        // The mark must not confuse a decision by the version that a client has seen.
        return switch (decide.apply(resigning.storedAs(current.version()))) {
            case Accepted(var gone, var events) -> new Accepted<>(gone.storedAs(resigning.version()), events);
            case Unchanged(var unchanged) -> new Unchanged<>(unchanged.storedAs(resigning.version()));
            case Declined<Membership> declined -> {
                stays(resigning);
                yield declined;
            }
        };
    }

    /// Whether nobody else stays who is an admin.
    boolean isOnlyAdmin(Membership membership) {
        return isAdmin(membership) && memberships.adminsOf(membership.organisation(), MOST_LOOKED_AT).stream()
                .noneMatch(admin -> !admin.user().equals(membership.user()) && isStaying(admin));
    }

    private boolean isStaying(Membership admin) {
        var since = admin.resigningSince();
        return since == null
                || !clock.instant().isBefore(since.plus(LONGEST_RESIGNATION)) && stays(admin);
    }

    private boolean stays(Membership admin) {
        try {
            memberships.store(admin.stay(), List.of());
            return true;
        } catch (OptimisticLockingFailureException goneOrChangedMeanwhile) {
            return false;
        }
    }

    private static boolean isAdmin(Membership membership) {
        return membership.isActive(MemberRole.ADMIN);
    }
}
