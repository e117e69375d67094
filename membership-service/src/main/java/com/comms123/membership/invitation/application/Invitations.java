package com.comms123.membership.invitation.application;

import com.comms123.contracts.Event;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where invitations are kept. For each address in an organisation there is one open one at most, and one
/// [apart][Invitation#apart].
public interface Invitations {
    /// How many can be asked for, or stored, at once.
    int MOST_AT_ONCE = 500;

    /// A changed invitation, and the events about it.
    record Change(Invitation invitation, List<? extends Event> events) {}

    Optional<Invitation> find(OrganisationId organisation, InvitationId id);

    Optional<Invitation> findByToken(String tokenHash);

    /// The open ones, expired or not, for these addresses, in no order.
    List<Invitation> findOpen(OrganisationId organisation, Collection<EmailAddress> addresses);

    /// All of an organisation, the newest first.
    ///
    /// @param before the last one seen; null to begin
    List<Invitation> of(OrganisationId organisation, @Nullable InvitationId before, int limit);

    /// Those that make somebody an admin of an organisation, open or ended, the newest first.
    List<Invitation> toAdmins(OrganisationId organisation, int limit);

    /// Those of them that can be accepted now, the newest first.
    List<Invitation> openToAdmins(OrganisationId organisation, Instant now, int limit);

    /// Some open ones of an organisation, expired or not.
    List<Invitation> openIn(OrganisationId organisation, int limit);

    /// The open ones, expired or not, that offer this pupil.
    List<Invitation> openFor(OrganisationId organisation, UUID pupil);

    /// Some that offer this pupil, or did when they were accepted.
    List<Invitation> everyFor(UUID pupil, int limit);

    long countFor(UUID pupil);

    /// Stores new invitations, each together with its events.
    ///
    /// @return those that were **not** stored: there is one with this id, or an open one for this address, apart or not as
    ///     this is
    List<Invitation> addAll(List<Change> changes);

    /// Stores a changed invitation together with its events.
    ///
    /// @return as it is stored now, with its new version
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody was faster
    Invitation update(Invitation invitation, List<? extends Event> events);

    /// Stores changed invitations, each as [#update] does.
    ///
    /// @return those that were **not** stored because somebody was faster
    List<Invitation> updateAll(List<Change> changes);

    /// Those to be sent now, the longest waiting first.
    List<Invitation> due(Instant now, int limit);

    /// Open ones whose time is over.
    List<Invitation> overdue(Instant now, int limit);

    /// Accepted ones whose consequences have not all been drawn.
    List<Invitation> incomplete(int limit);

    /// Removes what ended and would have expired before.
    void removeEnded(Instant expiredBefore);

    long countIn(OrganisationId organisation);

    /// Removes all of an organisation, but for what still has events to tell.
    void removeAllIn(OrganisationId organisation);

    /// Some open ones, not about to be sent, the hash of whose address is unknown.
    List<Invitation> unrecognised(int limit);

    /// Some open ones to this address.
    List<Invitation> openTo(AddressHash address, int limit);

    long countAcceptedBy(UserId person);

    /// Removes what the person has accepted, but for what still has events to tell.
    void removeAcceptedBy(UserId person);
}
