package com.comms123.membership.invitation.application;

import com.comms123.membership.invitation.application.Invitations.Change;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.platform.outcome.Decision.Accepted;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Ends invitations that nobody has taken up in time, which forgets their addresses, and removes what has long ended.
@Service
public class InvitationSweeper {
    /// How long an ended one is kept, so that its school can see what became of it.
    static final Duration KEPT = Duration.ofDays(90);
    private static final int BATCH = 200;

    private final Invitations invitations;
    private final Clock clock;

    InvitationSweeper(Invitations invitations, Clock clock) {
        this.invitations = invitations;
        this.clock = clock;
    }

    /// @return whether there may be more to do right away
    public boolean endSome() {
        var now = clock.instant();
        var overdue = invitations.overdue(now, BATCH);
        List<Invitation> overtaken = invitations.updateAll(overdue.stream()
                .flatMap(invitation -> invitation.expire(now) instanceof Accepted(var expired, var events)
                        ? Stream.of(new Change(expired, events))
                        : Stream.empty())
                .toList());
        invitations.removeEnded(now.minus(KEPT));
        return overdue.size() == BATCH && overtaken.isEmpty();
    }
}
