package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationPolicy;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Administers an organisation, for its admins; operators can correct its name and time zone. For everybody else there is
/// nothing there to be done: absent and forbidden answer alike.
@Service
public class AdministeringOrganisations {
    private final Organisations organisations;
    private final OrganisationAccess organisationAccess;
    private final Standings standings;

    AdministeringOrganisations(Organisations organisations, OrganisationAccess organisationAccess,
            Standings standings) {
        this.organisations = organisations;
        this.organisationAccess = organisationAccess;
        this.standings = standings;
    }

    /// @throws Refused `joining-for-admins`, `colour-for-admins` or `conversations-for-admins` when an operator wants to change how
    ///     people join, the colour, or whether they may write to the staff, and then nothing is changed
    public Organisation edit(EditOrganisation command, Requester requester) {
        return Conflicts.retrying(() -> {
            var entrance = organisationAccess.enter(command.id(), requester, OrganisationPolicy::mayEdit);
            if (command.joining() != null && !OrganisationPolicy.mayChangeJoining(entrance.asker())) {
                throw new Refused(Refusal.forbidden("joining-for-admins",
                        "Only administrators of the school or club can change who can join it."));
            }
            if (command.colour() != null && !OrganisationPolicy.mayChangeColour(entrance.asker())) {
                throw new Refused(Refusal.forbidden("colour-for-admins",
                        "Only administrators of the school or club can change its colour."));
            }
            if (command.conversations() != null && !OrganisationPolicy.mayChangeConversations(entrance.asker())) {
                throw new Refused(Refusal.forbidden("conversations-for-admins",
                        "Only administrators of the school or club can change who can write to the staff."));
            }
            var organisation = entrance.organisation();
            requireSeen(organisation, command.seenVersion());
            return stored(organisation.edit(command.name(), command.joining(), command.timeZone(), command.colour(),
                    command.conversations()));
        });
    }

    public Group createGroup(CreateGroup command, Requester requester) {
        return Conflicts.retrying(() -> {
            var organisation = organisationAccess.enter(command.organisation(), requester, asker -> OrganisationPolicy
                    .mayCreateGroups(asker, standings.hasAdmin(command.organisation()))).organisation();
            return stored(organisation.createGroup(command.group())).group(command.group().id()).orElseThrow();
        });
    }

    /// @return the organisation with its renamed group
    public Organisation renameGroup(RenameGroup command, Requester requester) {
        return Conflicts.retrying(() -> {
            var organisation = organisationAccess
                    .enter(command.organisation(), requester, OrganisationPolicy::mayRenameGroups)
                    .organisation();
            requireSeen(organisation, command.seenVersion());
            return stored(organisation.renameGroup(command.renamed()));
        });
    }

    private static void requireSeen(Organisation organisation, @Nullable Long seenVersion) {
        if (seenVersion != null && seenVersion != organisation.version()) {
            throw new Refused(Refusal.precondition("organisation-changed",
                    "Somebody changed this organisation after you opened it. Load it again and repeat your change."));
        }
    }

    private Organisation stored(Decision<Organisation> decision) {
        return decision.carryOut(organisations::update);
    }
}
