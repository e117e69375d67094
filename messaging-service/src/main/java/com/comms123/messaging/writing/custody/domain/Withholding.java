package com.comms123.messaging.writing.custody.domain;

import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Veto;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.Collection;
import java.util.List;

/// A message was kept from a guardian on a pupil's account. There is one for each message and pair of pupil and guardian,
/// however often and wherever it is kept.
public record Withholding(MessageId message, UserId user, OrganisationId organisation, Veto veto) {
    private static final String ACTION = "notify";

    public static List<Withholding> all(MessageId message, UserId user, OrganisationId organisation,
            Collection<Veto> vetoes) {
        return vetoes.stream().map(veto -> new Withholding(message, user, organisation, veto)).toList();
    }

    public CustodyRestrictionApplied event() {
        return new CustodyRestrictionApplied(veto.pupil().value(), user.value(), organisation.value(),
                veto.restriction(), ACTION, message.value());
    }
}
