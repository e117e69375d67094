package com.comms123.membership.invitation.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.InvitationAccepted;
import com.comms123.contracts.membership.InvitationSent;
import com.comms123.contracts.membership.InvitationWithdrawn;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A school or club has invited whoever reads the mail to an address. While it is open there is one for each address in
/// an organisation, and the address is known; afterwards the address is forgotten.
///
/// @param email null as soon as it is not open any more
/// @param addressHash by which it is found when the owner of the address is erased; null until that is known
/// @param dueAt when it is next to be sent; null when it is not
/// @param attempts how often sending was begun since it was last queued
/// @param sentAt when it was last sent; null when it never was
/// @param expiresAt from when on it cannot be taken up
/// @param tokenHashes of the latest sendings, oldest first; each of them opens it
/// @param acceptedBy null unless accepted
/// @param completed whether the person who accepted it has everything that it offers
/// @param apart whether it was made beside another open one for the same address, which a custody restriction keeps from
///        the admin who wanted this one
/// @param version the version the state was read at; 0 when it has never been stored
public record Invitation(InvitationId id, OrganisationId organisation, MemberRole role, Set<GroupId> groups,
        List<GuardianshipOffer> pupils, @Nullable EmailAddress email, @Nullable AddressHash addressHash,
        InvitationState state, @Nullable Instant dueAt,
        int attempts, @Nullable Instant sentAt, Instant expiresAt, List<String> tokenHashes,
        @Nullable UserId acceptedBy, boolean completed, boolean apart, long version) {
    public static final Duration LIFETIME = Duration.ofDays(14);
    /// How long one that must not be sent yet waits for that. Less than the 30 days of UP-4: an address that somebody
    /// has asked to be deleted does not outlast that in an invitation nobody touches.
    public static final Duration PREPARED_LIFETIME = Duration.ofDays(28);
    /// How long the address is left alone after each mail.
    public static final Duration QUIET = Duration.ofMinutes(1);
    public static final int MAX_PUPILS = 50;
    private static final int KEPT_TOKENS = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    public Invitation {
        groups = Set.copyOf(groups);
        pupils = List.copyOf(pupils);
        tokenHashes = List.copyOf(tokenHashes);
    }

    /// A new invitation.
    ///
    /// @param send whether to send it as soon as possible
    /// @param apart whether there is another open one for the address that must not be seen in this one
    public static Accepted<Invitation> of(InvitationId id, OrganisationId organisation, EmailAddress email,
            MemberRole role, Set<GroupId> groups, List<GuardianshipOffer> pupils, boolean send, boolean apart,
            Instant now) {
        var invitation = new Invitation(id, organisation, role, groups, distinct(pupils), email,
                null, send ? InvitationState.QUEUED : InvitationState.PREPARED, send ? now : null, 0, null,
                now.plus(send ? LIFETIME : PREPARED_LIFETIME), List.of(), null, true, apart, 0);
        return new Accepted<>(invitation, send ? invitation.sendings() : List.of());
    }

    /// The same address is invited again while this is open: it is one invitation, to both. It is sent if it never was;
    /// to send it again is a wish of its own.
    public Decision<Invitation> also(MemberRole otherRole, Set<GroupId> moreGroups, List<GuardianshipOffer> morePupils,
            boolean send, Instant now) {
        if (morePupils.isEmpty() && otherRole != role) {
            return new Declined<>(Refusal.conflict("already-invited",
                    "This address has an invitation with another role. Withdraw that invitation first."));
        }
        var bothGroups = new HashSet<>(groups);
        bothGroups.addAll(moreGroups);
        var bothPupils = distinct(Stream.concat(pupils.stream(), morePupils.stream()).toList());
        if (bothPupils.size() > MAX_PUPILS) {
            return new Declined<>(Refusal.conflict("too-many-pupils",
                    "One invitation can be for " + MAX_PUPILS + " pupils at most."));
        }
        var higher = role.compareTo(otherRole) < 0 ? role : otherRole;
        var queue = send && state == InvitationState.PREPARED;
        var both = new Invitation(id, organisation, higher, bothGroups, bothPupils, email,
                addressHash, queue ? InvitationState.QUEUED : state, queue ? now : dueAt, attempts, sentAt,
                queue ? now.plus(LIFETIME) : expiresAt, tokenHashes, null, true, apart, version);
        return both.equals(this) ? new Unchanged<>(this) : new Accepted<>(both, queue ? both.sendings() : List.of());
    }

    /// To be sent again, with another 14 days.
    public Decision<Invitation> queue(Instant now) {
        if (!isOpen(now)) {
            return new Declined<>(absent());
        }
        if (state == InvitationState.QUEUED) {
            return new Unchanged<>(this);
        }
        if (sentAt != null && now.isBefore(sentAt.plus(QUIET))) {
            return new Declined<>(Refusal.tooMany("sent-just-now",
                    "We have just sent this invitation. Wait a minute, then try again."));
        }
        return new Accepted<>(
                new Invitation(id, organisation, role, groups, pupils, email, addressHash, InvitationState.QUEUED, now,
                        0, sentAt, now.plus(LIFETIME), tokenHashes, null, true, apart, version),
                sendings());
    }

    /// Sending begins, with a fresh token, whose hash is known before any mail is.
    ///
    /// @param lease after which it is taken up again if there is no news of this attempt
    public Invitation beginSending(InvitationToken token, Instant now, Duration lease) {
        var hashes = new ArrayList<>(tokenHashes);
        hashes.add(token.hash());
        return new Invitation(id, organisation, role, groups, pupils, email, addressHash, state, now.plus(lease),
                attempts + 1,
                sentAt, expiresAt, hashes.subList(Math.max(0, hashes.size() - KEPT_TOKENS), hashes.size()), null, true,
                apart, version);
    }

    /// The mail is on its way. The event about sending it was published when it was queued, together with who wanted
    /// it.
    public Decision<Invitation> sent(Instant now) {
        if (state != InvitationState.QUEUED) {
            return new Unchanged<>(this);
        }
        var sent = new Invitation(id, organisation, role, groups, pupils, email, addressHash, InvitationState.SENT,
                null, 0, now,
                expiresAt, tokenHashes, null, true, apart, version);
        return new Accepted<>(sent, List.of());
    }

    /// Sending has failed: again after a growing while.
    public Decision<Invitation> notSent(Instant now) {
        if (state != InvitationState.QUEUED) {
            return new Unchanged<>(this);
        }
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 10));
        var later = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        return new Accepted<>(
                new Invitation(id, organisation, role, groups, pupils, email, addressHash, state, later, attempts,
                        sentAt, expiresAt, tokenHashes, null, true, apart, version),
                List.of());
    }

    /// Somebody to whom the address belongs takes it up. The same person again is no change.
    public Decision<Invitation> accept(UserId person, Instant now) {
        if (person.equals(acceptedBy)) {
            return new Unchanged<>(this);
        }
        if (!isOpen(now)) {
            return new Declined<>(tokenUnknown());
        }
        return new Accepted<>(
                new Invitation(id, organisation, role, groups, pupils, null, addressHash, InvitationState.ACCEPTED,
                        null, 0, sentAt,
                        expiresAt, tokenHashes, person, false, apart, version),
                List.of(new InvitationAccepted(id.value(), organisation.value(), person.value(), role)));
    }

    /// The person who accepted it has got everything.
    public Decision<Invitation> complete() {
        return completed
                ? new Unchanged<>(this)
                : new Accepted<>(new Invitation(id, organisation, role, groups, pupils, email, addressHash, state,
                        dueAt, attempts,
                        sentAt, expiresAt, tokenHashes, acceptedBy, true, apart, version), List.of());
    }

    public Decision<Invitation> withdraw() {
        return state.isOpen() ? ended(InvitationState.WITHDRAWN, "withdrawn") : new Declined<>(absent());
    }

    public Decision<Invitation> expire(Instant now) {
        return state.isOpen() && !isOpen(now) ? ended(InvitationState.EXPIRED, "expired") : new Unchanged<>(this);
    }

    /// The hash of the address is this.
    public Decision<Invitation> recognise(AddressHash hash) {
        return hash.equals(addressHash) || !state.isOpen()
                ? new Unchanged<>(this)
                : new Accepted<>(new Invitation(id, organisation, role, groups, pupils, email, hash, state, dueAt,
                        attempts, sentAt, expiresAt, tokenHashes, acceptedBy, completed, apart, version), List.of());
    }

    /// The owner of the address is erased, and so is the address: nobody can take it up any more.
    public Decision<Invitation> eraseAddress() {
        return state.isOpen() ? ended(InvitationState.WITHDRAWN, "address-erased") : new Unchanged<>(this);
    }

    /// When somebody first wanted it sent: said by its id.
    public Instant madeAt() {
        return Instant.ofEpochMilli(id.value().getMostSignificantBits() >>> 16);
    }

    /// When an admin last wanted the person invited: made the invitation, or had it sent again.
    public Instant wantedAt() {
        return expiresAt.minus(state == InvitationState.PREPARED ? PREPARED_LIFETIME : LIFETIME);
    }

    /// The pupil is not offered any more. An invitation that was for this pupil alone is withdrawn.
    public Decision<Invitation> takeBack(UUID pupil) {
        var left = pupils.stream().filter(offer -> !offer.pupil().equals(pupil)).toList();
        if (left.size() == pupils.size()) {
            return new Unchanged<>(this);
        }
        if (left.isEmpty() && role == MemberRole.GUARDIAN && state.isOpen()) {
            return ended(InvitationState.WITHDRAWN, "withdrawn");
        }
        return new Accepted<>(
                new Invitation(id, organisation, role, groups, left, email, addressHash, state, dueAt, attempts,
                        sentAt, expiresAt, tokenHashes, acceptedBy, completed, apart, version),
                List.of());
    }

    /// The invitation as people see it: without groups that have been deleted.
    public Invitation in(Organisation now) {
        return new Invitation(id, organisation, role,
                groups.stream().filter(group -> now.group(group).isPresent()).collect(Collectors.toSet()), pupils,
                email, addressHash, state, dueAt, attempts, sentAt, expiresAt, tokenHashes, acceptedBy, completed,
                apart, version);
    }

    /// The invitation for those who manage it without seeing whom it is for: no address, groups or pupils. It MUST NOT be
    /// stored.
    public Invitation withoutPeople() {
        return new Invitation(id, organisation, role, Set.of(), List.of(), null, null, state, dueAt, attempts, sentAt,
                expiresAt, List.of(), null, completed, apart, version);
    }

    /// Where it stands now: one whose time is over has expired, even before that is noticed.
    public InvitationState stateAt(Instant now) {
        return state.isOpen() && !isOpen(now) ? InvitationState.EXPIRED : state;
    }

    public boolean isOpen(Instant now) {
        return state.isOpen() && now.isBefore(expiresAt);
    }

    /// The same, with the version under which it is stored.
    public Invitation storedAs(long newVersion) {
        return new Invitation(id, organisation, role, groups, pupils, email, addressHash, state, dueAt, attempts,
                sentAt, expiresAt,
                tokenHashes, acceptedBy, completed, apart, newVersion);
    }

    public static Refusal absent() {
        return Refusal.absent("invitation-not-found", "There is no open invitation with this id.");
    }

    public static Refusal tokenUnknown() {
        return Refusal.unprocessable("token-unknown",
                "This invitation no longer works. Ask the school or club for a new one.");
    }

    private Decision<Invitation> ended(InvitationState how, String reason) {
        return new Accepted<>(
                new Invitation(id, organisation, role, groups, List.of(), null, addressHash, how, null, 0, sentAt,
                        expiresAt,
                        List.of(), null, true, apart, version),
                List.of(new InvitationWithdrawn(id.value(), organisation.value(), reason)));
    }

    private List<Event> sendings() {
        return pupils.isEmpty()
                ? List.of(new InvitationSent(id.value(), organisation.value(), role, null))
                : pupils.stream()
                        .<Event>map(offer -> new InvitationSent(id.value(), organisation.value(), role, offer.pupil()))
                        .toList();
    }

    private static List<GuardianshipOffer> distinct(List<GuardianshipOffer> offers) {
        var latest = new LinkedHashMap<UUID, GuardianshipOffer>();
        offers.forEach(offer -> latest.put(offer.pupil(), offer));
        return List.copyOf(latest.values());
    }
}
