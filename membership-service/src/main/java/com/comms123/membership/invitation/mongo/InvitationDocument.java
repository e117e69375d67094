package com.comms123.membership.invitation.mongo;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.invitation.domain.InvitationState;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param slot `<organisationId>/<address in lower case>` while open, so that there is one for each address, and
///     `/apart` behind it for one beside that; afterwards `ended/<id>`, which says nothing about anybody
/// @param unrecognised true while it is open and the hash of its address is unknown, or absent
/// @param unsettled true, or absent
/// @param apart true, or absent
@Document("invitations")
@CompoundIndex(name = "of-organisation", def = "{organisationId: 1, _id: -1}")
@CompoundIndex(name = "of-organisation-by-role", def = "{organisationId: 1, role: 1, _id: -1}")
@CompoundIndex(name = "open-of-organisation", def = "{organisationId: 1, open: 1}")
@CompoundIndex(name = "of-pupil", def = "{'pupils.pupilId': 1, open: 1}")
@CompoundIndex(name = "by-end", def = "{open: 1, expiresAt: 1}")
record InvitationDocument(@Id UUID id, UUID organisationId, @Indexed(unique = true) String slot, String role,
        List<UUID> groupIds, List<OfferDocument> pupils, @Nullable String email,
        @Indexed @Nullable String addressHash, @Indexed @Nullable Boolean unrecognised, String state, boolean open,
        @Indexed @Nullable Instant dueAt, int attempts, @Nullable Instant sentAt, Instant expiresAt,
        @Indexed List<String> tokenHashes, @Indexed @Nullable UUID acceptedBy, @Indexed @Nullable Boolean unsettled,
        @Nullable Boolean apart, long version) implements Versioned {
    static final String ADMIN = stored(MemberRole.ADMIN);

    record OfferDocument(UUID pupilId, String relationship) {}

    static String slot(OrganisationId organisation, EmailAddress email, boolean apart) {
        return organisation.value() + "/" + email.key() + (apart ? "/apart" : "");
    }

    static InvitationDocument of(Invitation invitation) {
        var email = invitation.email();
        var acceptedBy = invitation.acceptedBy();
        var hash = invitation.addressHash();
        return new InvitationDocument(invitation.id().value(), invitation.organisation().value(),
                email == null
                        ? "ended/" + invitation.id().value()
                        : slot(invitation.organisation(), email, invitation.apart()),
                stored(invitation.role()), invitation.groups().stream().map(GroupId::value).sorted().toList(),
                invitation.pupils().stream().map(offer -> new OfferDocument(offer.pupil(), offer.relationship()))
                        .toList(),
                email == null ? null : email.value(), hash == null ? null : hash.value(),
                email != null && hash == null ? true : null, stored(invitation.state()), invitation.state().isOpen(),
                invitation.dueAt(), invitation.attempts(), invitation.sentAt(), invitation.expiresAt(),
                invitation.tokenHashes(), acceptedBy == null ? null : acceptedBy.value(),
                invitation.completed() ? null : Boolean.TRUE, invitation.apart() ? true : null, invitation.version());
    }

    Invitation toInvitation() {
        return new Invitation(new InvitationId(id), new OrganisationId(organisationId), read(MemberRole.class, role),
                groupIds.stream().map(GroupId::new).collect(Collectors.toSet()),
                pupils.stream().map(offer -> new GuardianshipOffer(offer.pupilId(), offer.relationship())).toList(),
                email == null ? null : new EmailAddress(email),
                addressHash == null ? null : new AddressHash(addressHash), read(InvitationState.class, state), dueAt,
                attempts,
                sentAt, expiresAt, tokenHashes, acceptedBy == null ? null : new UserId(acceptedBy),
                unsettled == null, apart != null, version);
    }

    private static String stored(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E read(Class<E> type, String stored) {
        return Enum.valueOf(type, stored.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "InvitationDocument[id=" + id + ", ***]";
    }
}
