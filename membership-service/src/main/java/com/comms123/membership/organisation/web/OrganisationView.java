package com.comms123.membership.organisation.web;

import com.comms123.contracts.membership.Conversations;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.membership.organisation.domain.Colour;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.Organisation;
import java.util.List;
import java.util.UUID;

/// An organisation as everybody may see it; nothing personal.
///
/// @param colour by which people recognise it, `none` until an administrator chooses one
/// @param conversations the people that members may begin conversations with: `staff`, or `off` for nobody
record OrganisationView(UUID id, String name, OrganisationKind kind, Joining joining, String timeZone,
        Colour colour, Conversations conversations, List<GroupView> groups) {

    static OrganisationView of(Organisation organisation) {
        return new OrganisationView(organisation.id().value(), organisation.name().value(), organisation.kind(),
                organisation.joining(), organisation.timeZone().getId(), organisation.colour(),
                organisation.conversations(),
                organisation.groups().stream().map(GroupView::of).toList());
    }
}
