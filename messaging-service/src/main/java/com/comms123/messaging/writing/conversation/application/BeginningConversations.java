package com.comms123.messaging.writing.conversation.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.writing.message.application.Audiences;
import com.comms123.messaging.writing.message.application.BegunConversations;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Begins conversations of members with the staff of their school or club. From then on they are messages like any other:
/// replied to, delivered, hidden, held and removed as those are.
@Service
public class BeginningConversations {
    private final Messages messages;
    private final Audiences audiences;
    private final BegunConversations begun;
    private final Members members;
    private final Organisations organisations;
    private final Pupils pupils;
    private final ReadingMessages reading;
    private final Clock clock;
    private final MeterRegistry meters;

    public BeginningConversations(Messages messages, Audiences audiences, BegunConversations begun, Members members,
            Organisations organisations, Pupils pupils, Clock clock, MeterRegistry meters) {
        this.messages = messages;
        this.audiences = audiences;
        this.begun = begun;
        this.members = members;
        this.organisations = organisations;
        this.pupils = pupils;
        this.reading = new ReadingMessages(messages, members, pupils);
        this.clock = clock;
        this.meters = meters;
    }

    /// A repeated request begins nothing: its author gets what they can read of it now.
    ///
    /// @throws Refused when the author may not, or the text is not in order; `message-absent` when it was begun before and
    ///     is none for its author any more
    public Message begin(BeginConversation command) {
        if (messages.count(command.id()) > 0) {
            return reading.read(command.author(), command.id());
        }
        var now = clock.instant();
        var author = members.find(command.organisation(), command.author()).orElse(null);
        var taken = author != null && organisations.takesConversations(command.organisation());
        var lately = taken
                ? audiences.countBegun(command.organisation(), command.author(),
                        now.minus(ConversationPolicy.COUNTED_FOR))
                : 0;
        return ConversationPolicy.decide(command.id(), command.wish(), author, taken, about(command), lately, now)
                .carryOut((message, events) -> {
                    // Requests at the same moment all count the same number before any of them is stored.
                    var stored = begun.begin(message, ConversationPolicy.MOST, events)
                            .orElseThrow(() -> new Refused(ConversationPolicy.tooMany()));
                    meters.counter("comms.messaging.posted", "urgency", "normal").increment();
                    return stored;
                });
    }

    private @Nullable Pupil about(BeginConversation command) {
        var about = command.wish().about();
        return about == null ? null : pupils.all(List.of(about)).stream().findFirst().orElse(null);
    }
}
