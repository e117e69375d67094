package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationPolicy;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import org.springframework.stereotype.Service;

/// Admits schools and clubs to the platform.
@Service
public class RegisteringOrganisations {
    private final Organisations organisations;
    private final JoiningCodeGenerator codes;

    RegisteringOrganisations(Organisations organisations, JoiningCodeGenerator codes) {
        this.organisations = organisations;
        this.codes = codes;
    }

    /// The organisation as it is stored: a new one, or the one that an earlier try has made.
    public Organisation register(RegisterOrganisation command, Requester requester) {
        if (!OrganisationPolicy.mayRegister(requester.in(null))) {
            throw new Refused(Refusal.forbidden("operators-only", "Only operators can register schools and clubs."));
        }
        var groups = command.groups().stream().map(name -> new Group(new GroupId(Ids.next()), name)).toList();
        return Organisation.register(command.id(), command.name(), command.kind(), command.joining(),
                command.timeZone(), groups, codes.issue(Ids.next())).carryOut((organisation, events) -> {
                    organisations.add(organisation, events);
                    return organisations.find(command.id())
                            .orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
                });
    }
}
