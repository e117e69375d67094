package com.comms123.messaging.erasure.application;

import com.comms123.messaging.delivery.application.SettlingDeliveries;
import com.comms123.messaging.inbox.application.InboxItems;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.application.Organisations;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Hides a message group whose deletion was asked for, everywhere and at once (UP-3): nothing can be sent to it, no
/// message shows it, and messages that were sent to no other open group are hidden with all that came of them. Killed
/// anywhere it is run again.
///
/// The mark comes first. A message that was being posted or fanned out at the same time looks at it last, with
/// [#settle]: whichever interleaves, it ends hidden.
@Service
public class ClosingGroups {
    private static final int PAGE = 200;

    private final Organisations organisations;
    private final Messages messages;
    private final InboxItems inbox;
    private final SettlingDeliveries deliveries;

    public ClosingGroups(Organisations organisations, Messages messages, InboxItems inbox,
            SettlingDeliveries deliveries) {
        this.organisations = organisations;
        this.messages = messages;
        this.inbox = inbox;
        this.deliveries = deliveries;
    }

    public void close(OrganisationId organisation, GroupId group, Instant requestedAt) {
        if (organisations.isPurged(group) || organisations.isPurged(organisation)) {
            return;
        }
        organisations.close(organisation, group, requestedAt);
        hide(organisation, group);
    }

    /// Hides what was sent to a group that closed meanwhile.
    public void settle(Message message) {
        organisations.closedAmong(message.groups()).forEach(group -> hide(message.organisation(), group));
    }

    private void hide(OrganisationId organisation, GroupId group) {
        messages.close(organisation, group);
        @Nullable
        MessageId last = null;
        List<MessageId> page;
        do {
            page = messages.hiddenWith(organisation, group, last, PAGE);
            page.forEach(message -> {
                inbox.hide(message);
                deliveries.callOff(message);
            });
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }
}
