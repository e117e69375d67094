package com.comms123.membership.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.membership.invitation.application.Invitations;
import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.organisation.application.ClosingOrganisations;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Removes what is held of a closed school or club, or of a deleted message group (UP-4): what belongs to it first, last
/// what says that it is gone. One that is open is never removed, whoever orders it: what is left of it is counted as
/// residual.
@Component
@Order(OrganisationPurger.AFTER_WHAT_BELONGS_TO_IT)
class OrganisationPurger implements PurgeParticipant {
    static final int AFTER_WHAT_BELONGS_TO_IT = 1_000;

    private final Organisations organisations;
    private final Memberships memberships;
    private final Invitations invitations;
    private final ClosingOrganisations closing;

    OrganisationPurger(Organisations organisations, Memberships memberships, Invitations invitations,
            ClosingOrganisations closing) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.invitations = invitations;
        this.closing = closing;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.ORGANISATION || kind == RecordKind.GROUP;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return switch (order.kind()) {
            case ORGANISATION -> {
                var id = new OrganisationId(order.recordId());
                var there = organisations.findEvenClosed(id);
                yield Map.of("memberships", memberships.countIn(id), "invitations", invitations.countIn(id), "groups",
                        there.map(OrganisationPurger::groups).orElse(0L), "organisations",
                        there.isPresent() ? 1L : 0L);
            }
            case GROUP -> Map.of("groups", residual(order));
            default -> Map.of();
        };
    }

    @Override
    public void remove(PurgeOrder order) {
        if (order.kind() == RecordKind.ORGANISATION) {
            removeOrganisation(new OrganisationId(order.recordId()));
        } else if (order.kind() == RecordKind.GROUP) {
            removeGroup(new GroupId(order.recordId()));
        }
    }

    @Override
    public boolean deleteRestored(PurgeOrder order) {
        return switch (order.kind()) {
            case ORGANISATION -> closing.closeRestored(new OrganisationId(order.recordId()));
            case GROUP -> closing.deleteRestored(new GroupId(order.recordId()));
            default -> false;
        };
    }

    private void removeOrganisation(OrganisationId id) {
        // Not before its closing is complete: until then not everybody knows who left.
        var there = organisations.findEvenClosed(id);
        if (there.filter(Organisation::isOpen).isPresent()) {
            return;
        }
        if (there.filter(closed -> !closed.isComplete()).isPresent()) {
            closing.finish(id);
            return;
        }
        memberships.removeAllIn(id);
        invitations.removeAllIn(id);
        if (memberships.countIn(id) == 0 && invitations.countIn(id) == 0) {
            organisations.remove(id);
        }
    }

    /// Not before its closing is complete: until then somebody may still be in it.
    private void removeGroup(GroupId group) {
        Conflicts.retrying(() -> organisations.findByDeletedGroup(group)
                .filter(organisation -> organisation.deletedGroup(group).orElseThrow().settled())
                .map(organisation -> organisation.purgeGroup(group) instanceof Accepted(var without, var events)
                        ? organisations.update(without, events)
                        : organisation));
    }

    @Override
    public long residual(PurgeOrder order) {
        return switch (order.kind()) {
            case ORGANISATION -> {
                var id = new OrganisationId(order.recordId());
                yield memberships.countIn(id) + invitations.countIn(id)
                        + (organisations.findEvenClosed(id).isPresent() ? 1 : 0);
            }
            case GROUP -> organisations.findByDeletedGroup(new GroupId(order.recordId())).isPresent() ? 1 : 0;
            default -> 0;
        };
    }

    private static long groups(Organisation organisation) {
        return (long) organisation.groups().size() + organisation.deletedGroups().size();
    }
}
