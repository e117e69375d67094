package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.IssuedCode;
import com.comms123.membership.organisation.domain.JoiningCode;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.OrganisationPolicy;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The codes with which people join at once ([com.comms123.membership.organisation.domain.Joining#CODE]).
@Service
public class AdministeringJoiningCodes {
    private final Organisations organisations;
    private final OrganisationAccess organisationAccess;
    private final JoiningCodeGenerator codes;

    AdministeringJoiningCodes(Organisations organisations, OrganisationAccess organisationAccess,
            JoiningCodeGenerator codes) {
        this.organisations = organisations;
        this.organisationAccess = organisationAccess;
        this.codes = codes;
    }

    public IssuedCode current(OrganisationId id, Requester requester) {
        var organisation = organisationAccess.enter(id, requester, OrganisationPolicy::maySeeJoiningCode)
                .organisation();
        var code = organisation.code();
        if (code == null) {
            throw new Refused(Refusal.absent("no-joining-code", "No joining code has been issued yet."));
        }
        return code;
    }

    /// A new code; the old one lets nobody in any more.
    ///
    /// @param issueId chosen by whoever asks, so that asking twice makes one
    public IssuedCode rotate(OrganisationId id, UUID issueId, Requester requester) {
        return Conflicts.retrying(() -> {
            var organisation = organisationAccess.enter(id, requester, OrganisationPolicy::mayIssueJoiningCode)
                    .organisation();
            var rotated = organisation.issueCode(codes.issue(issueId)) instanceof Accepted(var next, var events)
                    ? organisations.update(next, events)
                    : organisation;
            return Objects.requireNonNull(rotated.code());
        });
    }

    /// Whether this lets somebody in at once. Says the same of a wrong code and of an organisation that takes none.
    public boolean isRight(OrganisationId id, String typed) {
        var code = JoiningCode.read(typed).orElse(null);
        return organisations.find(id).filter(organisation -> organisation.admits(code)).isPresent();
    }
}
