package com.comms123.membership.invitation.web;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.invitation.application.InvitePerson;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record InviteRequest(@NotBlank @Size(max = EmailAddress.LONGEST) String email, @NotNull MemberRole role,
        @Nullable @Size(max = Organisation.MAX_GROUPS) List<@NotNull UUID> groupIds) {
    InvitePerson toCommand(OrganisationId organisation) {
        var address = EmailAddress.read(email).orElseThrow(() -> new Refused(
                Refusal.invalid("email", "malformed", "Enter an email address like name@example.org.")));
        var groups = groupIds == null ? List.<GroupId>of() : groupIds.stream().map(GroupId::new).toList();
        return new InvitePerson(organisation, address, role, groups, List.of(), true);
    }

    @Override
    public String toString() {
        return "InviteRequest[***]";
    }
}
