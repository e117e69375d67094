package com.comms123.messaging.inbox.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryWithholdings;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.privacy.erasure.application.AudienceHider;
import com.comms123.messaging.privacy.erasure.application.MessageHider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Messages of a school that are brought to whom they concern.
abstract class FannedOut {
    final SchoolFixture school = new SchoolFixture();
    final InMemoryMembers members = new InMemoryMembers();
    final InMemoryMessages messages = new InMemoryMessages();
    final InMemoryInboxItems inbox = new InMemoryInboxItems();
    final InMemoryPupils pupils = new InMemoryPupils();
    final InMemoryWithholdings withholdings = new InMemoryWithholdings();
    final InMemoryOrganisations organisations = new InMemoryOrganisations();
    final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    final Set<UserId> mailed = new HashSet<>();
    final List<UserId> mailedInAll = new ArrayList<>();
    int crashAfter = Integer.MAX_VALUE;
    final InMemoryPeople people = new InMemoryPeople();
    final AudienceHider closing = new AudienceHider(organisations, people, pupils, messages, messages,
            new MessageHider(inbox, new DeliveryOutcomeRecorder(deliveries, List.of(SchoolFixture.MAIL),
                    Clock.fixed(NOON, ZoneOffset.UTC), new SimpleMeterRegistry())),
            SchoolFixture.deleting(messages));
    final MessageFanOut messageFanOut = new MessageFanOut(messages, members, pupils, withholdings, inbox,
            (recipients, message) -> {
                if (crashAfter-- == 0) {
                    throw new IllegalStateException("killed");
                }
                mailed.addAll(recipients);
                mailedInAll.addAll(recipients);
            }, closing, Clock.fixed(NOON, ZoneOffset.UTC), new SimpleMeterRegistry());
}
