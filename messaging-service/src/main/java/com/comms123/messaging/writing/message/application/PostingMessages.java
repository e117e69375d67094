package com.comms123.messaging.writing.message.application;

import com.comms123.contracts.Event;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.application.GroupFinder;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.writing.attachment.application.AttachmentClaimer;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.PostingPolicy;
import com.comms123.messaging.writing.message.domain.WrittenText;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Posts a message of a school or club. It waits for no recipient, and for no other service unless a group is not known
/// here yet: when it returns, the message is stored together with the event that tells everybody.
@Service
public class PostingMessages {
    private final Messages messages;
    private final Members members;
    private final GroupFinder finder;
    private final Pupils pupils;
    private final AttachmentClaimer claimer;
    private final ReadingMessages reading;
    private final Clock clock;
    private final MeterRegistry meters;

    public PostingMessages(Messages messages, Members members, GroupFinder finder, Pupils pupils,
            AttachmentClaimer claimer, Clock clock, MeterRegistry meters) {
        this.messages = messages;
        this.members = members;
        this.finder = finder;
        this.pupils = pupils;
        this.claimer = claimer;
        this.reading = new ReadingMessages(messages, members, pupils);
        this.clock = clock;
        this.meters = meters;
    }

    /// A repeated request posts nothing: its author gets what they can read of the message now.
    ///
    /// @throws Refused when the author may not, or the draft or an attachment is not in order; `message-absent` when the
    ///     message was posted before and is none for its author any more
    public Message post(PostMessage command) {
        if (messages.count(command.id()) > 0) {
            return reading.read(command.author(), command.id());
        }
        return decide(command).carryOut((message, events) -> {
            if (command.attachments().isEmpty()) {
                return added(message, events);
            }
            claimer.claim(command.attachments(), message, command.from());
            var stored = added(message, events);
            claimer.complete(stored.id());
            return stored;
        });
    }

    /// The outcome that posting would have at this moment. Nothing is stored.
    public Decision<Message> decide(PostMessage command) {
        var named = named(command.organisation(), command.author(), command.draft());
        return PostingPolicy.decide(command.id(), command.draft(), named.author(), named.groups(), named.pupils(),
                clock.instant());
    }

    /// Finds the audience that a message would have.
    ///
    /// @throws Refused when the author may not post, or named a group or pupil that is none of theirs
    public Audience audienceOf(OrganisationId organisation, UserId author, Draft draft) {
        var named = named(organisation, author, draft);
        PostingPolicy.mayPost(named.author()).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        var errors = new ArrayList<FieldRefusal>();
        var audience = PostingPolicy.audience(draft, Objects.requireNonNull(named.author()), named.groups(),
                named.pupils(), errors);
        if (!errors.isEmpty()) {
            throw new Refused(WrittenText.refusal(errors));
        }
        return audience;
    }

    /// The groups and pupils that a draft names, as far as they are known here.
    private record Named(@Nullable Member author, Set<GroupId> groups, Collection<Pupil> pupils) {}

    private Named named(OrganisationId organisation, UserId person, Draft draft) {
        var author = members.find(organisation, person).orElse(null);
        var namedGroups = PostingPolicy.groupsOf(draft);
        var groups = author == null || namedGroups.size() > PostingPolicy.MOST_GROUPS
                ? Set.<GroupId>of()
                : finder.among(organisation, namedGroups);
        var namedPupils = PostingPolicy.pupilsOf(draft);
        var chosen = author == null || namedPupils.size() > PostingPolicy.MOST_PUPILS
                ? List.<Pupil>of()
                : pupils.all(namedPupils);
        return new Named(author, groups, chosen);
    }

    private Message added(Message message, List<Event> events) {
        var stored = messages.add(message, events);
        meters.counter("comms.messaging.posted", "urgency", stored.urgency().name().toLowerCase(Locale.ROOT))
                .increment();
        return stored;
    }
}
