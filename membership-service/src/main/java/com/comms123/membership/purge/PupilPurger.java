package com.comms123.membership.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.membership.invitation.application.AdministeringInvitations;
import com.comms123.membership.invitation.application.Invitations;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.DeletingPupils;
import com.comms123.membership.pupil.application.GuardianPurger;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Removes pupils whose deletion was asked for, all pupils of what has closed, and a purged person's places with pupils
/// (UP-4). A pupil that nobody has asked to delete, in an organisation that is open, is never removed, whoever orders it:
/// it is counted as residual.
@Component
@Order(OrganisationPurger.AFTER_WHAT_BELONGS_TO_IT - 1)
class PupilPurger implements PurgeParticipant {
    private final Pupils pupils;
    private final GuardianPurger purger;
    private final Organisations organisations;
    private final Invitations invitations;
    private final AdministeringInvitations administering;
    private final DeletingPupils deleting;

    PupilPurger(Pupils pupils, GuardianPurger purger, Organisations organisations, Invitations invitations,
            AdministeringInvitations administering, DeletingPupils deleting) {
        this.pupils = pupils;
        this.purger = purger;
        this.organisations = organisations;
        this.invitations = invitations;
        this.administering = administering;
        this.deleting = deleting;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.PUPIL || kind == RecordKind.ORGANISATION || kind == RecordKind.USER;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return switch (order.kind()) {
            case PUPIL -> Map.of("pupils", pupils.count(new PupilId(order.recordId())), "offered-pupils",
                    invitations.countFor(order.recordId()));
            case ORGANISATION -> Map.of("pupils", pupils.countOf(new OrganisationId(order.recordId())));
            case USER -> Map.of("guardianships", pupils.countInvolving(new UserId(order.recordId())));
            default -> Map.of();
        };
    }

    @Override
    public void remove(PurgeOrder order) {
        switch (order.kind()) {
            case PUPIL -> removePupil(new PupilId(order.recordId()));
            case ORGANISATION -> removeAll(new OrganisationId(order.recordId()));
            case USER -> purger.forget(new UserId(order.recordId()));
            default -> {
            }
        }
    }

    @Override
    public boolean deleteRestored(PurgeOrder order) {
        if (order.kind() == RecordKind.PUPIL
                && pupils.find(new PupilId(order.recordId())).filter(Pupil::listed).isPresent()) {
            deleting.deleteRestored(new PupilId(order.recordId()));
            return true;
        }
        return false;
    }

    private void removePupil(PupilId id) {
        if (pupils.find(id).filter(Pupil::listed).isEmpty()) {
            administering.forget(id.value());
            pupils.remove(id);
        }
    }

    private void removeAll(OrganisationId id) {
        if (organisations.findEvenClosed(id).filter(Organisation::isOpen).isEmpty()) {
            pupils.removeAll(id);
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return count(order).values().stream().mapToLong(Long::longValue).sum();
    }
}
