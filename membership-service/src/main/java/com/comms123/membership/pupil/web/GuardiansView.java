package com.comms123.membership.pupil.web;

import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.pupil.application.PupilGuardians;
import com.comms123.membership.pupil.application.PupilGuardians.Known;
import com.comms123.membership.pupil.domain.PupilId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pupil's guardians, for the school alone. All at once: their number is bounded.
///
/// @param next always null
/// @param former no guardians any more, but still restricted
/// @param invited people who are invited as guardians; only for admins
record GuardiansView(List<GuardianView> items, @Nullable String next, List<FormerView> former,
        List<InvitedView> invited) {

    /// @param reference where the restrictions are written
    record GuardianView(UUID userId, String name, String email, @Nullable String mobile, String relationship,
            List<String> restrictions, @Nullable String reference, List<WarningView> warnings) {

        static GuardianView of(Known known) {
            var guardian = known.guardian();
            var point = known.point();
            return new GuardianView(guardian.user().value(), point.name(), point.email(), point.mobile(),
                    guardian.relationship().value(), RestrictionNames.of(guardian.restrictions()),
                    GuardiansView.reference(known), WarningView.carriedOver(guardian.carriedOver()));
        }

        @Override
        public String toString() {
            return "GuardianView[userId=" + userId + ", ***]";
        }
    }

    record FormerView(UUID userId, String name, String relationship, List<String> restrictions,
            @Nullable String reference, List<WarningView> warnings) {

        static FormerView of(Known known) {
            var guardian = known.guardian();
            return new FormerView(guardian.user().value(), known.point().name(), guardian.relationship().value(),
                    RestrictionNames.of(guardian.restrictions()), GuardiansView.reference(known),
                    WarningView.carriedOver(guardian.carriedOver()));
        }

        @Override
        public String toString() {
            return "FormerView[userId=" + userId + ", ***]";
        }
    }

    /// @param sentAt when it was last sent; null when it has not left yet
    /// @param expiresAt until when it can be taken up
    record InvitedView(UUID invitationId, @Nullable String email, String relationship, @Nullable Instant sentAt,
            Instant expiresAt) {

        static InvitedView of(Invitation invitation, PupilId pupil) {
            var email = invitation.email();
            var relationship = invitation.pupils().stream().filter(offer -> offer.pupil().equals(pupil.value()))
                    .map(GuardianshipOffer::relationship).findFirst().orElse("");
            return new InvitedView(invitation.id().value(), email == null ? null : email.value(), relationship,
                    invitation.sentAt(), invitation.expiresAt());
        }

        @Override
        public String toString() {
            return "InvitedView[invitationId=" + invitationId + ", ***]";
        }
    }

    static GuardiansView of(PupilGuardians seen, PupilId pupil) {
        return new GuardiansView(seen.guardians().stream().map(GuardianView::of).toList(), null,
                seen.former().stream().map(FormerView::of).toList(),
                seen.invited().stream().map(invitation -> InvitedView.of(invitation, pupil)).toList());
    }

    private static @Nullable String reference(Known known) {
        var reference = known.guardian().reference();
        return reference == null ? null : reference.value();
    }

    @Override
    public String toString() {
        return "GuardiansView[***]";
    }
}
