package com.comms123.membership.organisation.domain;

import com.comms123.contracts.membership.OrganisationReopened;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides when a closed organisation is open again. One person alone never reopens it.
public final class Reopening {
    /// How many called-off deletions an organisation remembers.
    public static final int MAX_REMEMBERED = 20;

    /// It takes two different people, one of them an admin: the first is remembered, the second opens it, with everything
    /// that was in it but the joining code.
    ///
    /// @param stillAdmin whether somebody who asked as an admin is one now
    public static Decision<Organisation> ask(Organisation organisation, ReopeningRequest request,
            Predicate<UserId> stillAdmin) {
        var closing = organisation.closing();
        if (closing == null) {
            return new Unchanged<>(organisation);
        }
        if (closing.isFinal(request.at())) {
            return new Declined<>(Refusal.conflict("closing-final",
                    "The time in which this school or club could reopen is over."));
        }
        var first = closing.reopening();
        if (first == null || first.admin() && !stillAdmin.test(first.by())) {
            return new Accepted<>(organisation.closed(organisation.code(), closing.asked(request),
                    organisation.reopened()), List.of());
        }
        return first.by().equals(request.by()) || !first.admin() && !request.admin()
                ? new Unchanged<>(organisation)
                : open(organisation, closing, first.by().value());
    }

    /// It has reopened before: an older backup of the store knows nothing of it.
    public static Decision<Organisation> restored(Organisation organisation) {
        var closing = organisation.closing();
        return closing == null ? new Unchanged<>(organisation) : open(organisation, closing, null);
    }

    /// Its removal has begun: it cannot reopen.
    public static Decision<Organisation> finish(Organisation organisation) {
        var closing = organisation.closing();
        return closing == null || !closing.couldReopen()
                ? new Unchanged<>(organisation)
                : new Accepted<>(organisation.closed(organisation.code(), closing.finish(), organisation.reopened()),
                        List.of());
    }

    private static Decision<Organisation> open(Organisation organisation, Closure closing, @Nullable UUID firstAsked) {
        var deletion = closing.deletion().id();
        var all = Stream.concat(organisation.reopened().stream(), Stream.of(deletion)).distinct().toList();
        var newest = all.subList(Math.max(0, all.size() - MAX_REMEMBERED), all.size());
        return new Accepted<>(organisation.closed(organisation.code(), null, newest),
                List.of(new OrganisationReopened(organisation.id().value(), deletion, firstAsked)));
    }

    private Reopening() {}
}
