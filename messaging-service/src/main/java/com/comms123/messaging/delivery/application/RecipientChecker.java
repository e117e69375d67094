package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder.Outcome;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Concern.Concerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Withheld;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.inbox.application.InboxItems;
import com.comms123.messaging.writing.custody.application.Withholdings;
import com.comms123.messaging.writing.custody.domain.Custody;
import com.comms123.messaging.writing.custody.domain.Withholding;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The decision who still gets something falls **when it is sent**, not when it was queued: the recipient must still be
/// a member of the organisation and concerned by the message, no custody restriction may forbid it, they must not have
/// asked for deletion, and the message must still be there.
@Service
public class RecipientChecker {
    /// For how long it counts that somebody may have something.
    static final Duration COUNTS_FOR = Duration.ofSeconds(1);

    private final DeliveryOutcomeRecorder recorder;
    private final Members members;
    private final Pupils pupils;
    private final Withholdings withholdings;
    private final People people;
    private final InboxItems inbox;

    public RecipientChecker(DeliveryOutcomeRecorder recorder, Members members, Pupils pupils, Withholdings withholdings,
            People people, InboxItems inbox) {
        this.recorder = recorder;
        this.members = members;
        this.pupils = pupils;
        this.withholdings = withholdings;
        this.people = people;
        this.inbox = inbox;
    }

    /// @param deliveries those that are still wanted
    /// @param through on account of which groups each is: as far as its recipient may know, in the message's order
    public record StillWanted(List<Delivery> deliveries, Map<DeliveryId, List<GroupId>> through) {}

    /// Calls off deliveries that must not be sent any more; the others are returned.
    ///
    /// @param texts the messages of all of them that are still there
    public StillWanted stillWanted(List<Delivery> claimed, Map<MessageId, Message> texts) {
        var deleted = people.deletedAmong(claimed.stream().map(d -> d.id().recipient()).collect(Collectors.toSet()));
        var recipients = recipients(claimed);
        var confirmed = confirmed(claimed);
        var families = families(claimed, texts);
        var wanted = new ArrayList<Delivery>(claimed.size());
        var unwanted = new ArrayList<Outcome>();
        var withheld = new ArrayList<Withholding>();
        var through = new HashMap<DeliveryId, List<GroupId>>();
        for (var delivery : claimed) {
            var recipient = recipients.get(new Place(delivery.organisation(), delivery.id().recipient()));
            var message = texts.get(delivery.id().message());
            var reason = deleted.contains(delivery.id().recipient())
                    ? Optional.of(Reasons.RECIPIENT_DELETED)
                    : confirmed.contains(delivery.id())
                            ? Optional.of(Reasons.CONFIRMED)
                            : reasonAgainst(recipient, message, families, withheld,
                                    groups -> through.put(delivery.id(), groups));
            reason.ifPresentOrElse(why -> unwanted.add(new Outcome(delivery, new Unwanted(why))),
                    () -> wanted.add(delivery));
        }
        withholdings.record(withheld);
        recorder.recordAll(unwanted);
        return new StillWanted(wanted, through);
    }

    /// Those of some recipients of a message whom it may still reach at this moment. Nothing is stored.
    public Set<UserId> stillReached(Message message, Collection<UserId> recipients) {
        return reached(message, recipients, new ArrayList<>());
    }

    /// As [#stillReached], for something that is sent to them now: those whom a restriction keeps it from are recorded.
    public Set<UserId> toBeReached(Message message, Collection<UserId> recipients) {
        var withheld = new ArrayList<Withholding>();
        var reached = reached(message, recipients, withheld);
        withholdings.record(withheld);
        return reached;
    }

    private Set<UserId> reached(Message message, Collection<UserId> recipients, Collection<Withholding> withheld) {
        var deleted = people.deletedAmong(Set.copyOf(recipients));
        var families = isConversation(message) ? pupils.families(recipients) : Map.<UserId, List<Pupil>>of();
        return recipients(message.organisation(), Set.copyOf(recipients)).stream()
                .filter(recipient -> !deleted.contains(recipient.member().user()))
                .filter(recipient -> reasonAgainst(recipient, message, families, withheld, _ -> {}).isEmpty())
                .map(recipient -> recipient.member().user()).collect(Collectors.toUnmodifiableSet());
    }

    /// The reminders whose recipients have confirmed meanwhile.
    private Set<DeliveryId> confirmed(List<Delivery> claimed) {
        var reminded = claimed.stream().filter(delivery -> delivery.remindedAt() != null).map(Delivery::id)
                .collect(Collectors.groupingBy(DeliveryId::message));
        var confirmed = new HashSet<DeliveryId>();
        reminded.forEach((message, ids) -> {
            var by = inbox.confirmedAmong(message, ids.stream().map(DeliveryId::recipient).toList());
            ids.stream().filter(id -> by.contains(id.recipient())).forEach(confirmed::add);
        });
        return confirmed;
    }

    private static boolean isConversation(@Nullable Message message) {
        return message != null && message.audience().begun() != null;
    }

    /// The families of those who get a conversation, deleted pupils too.
    private Map<UserId, List<Pupil>> families(List<Delivery> claimed, Map<MessageId, Message> texts) {
        var recipients = claimed.stream().map(Delivery::id).filter(id -> isConversation(texts.get(id.message())))
                .map(DeliveryId::recipient).collect(Collectors.toSet());
        return recipients.isEmpty() ? Map.of() : pupils.families(recipients);
    }

    private static Optional<String> reasonAgainst(@Nullable Recipient recipient, @Nullable Message message,
            Map<UserId, List<Pupil>> families, Collection<Withholding> withheld, Consumer<List<GroupId>> through) {
        if (recipient == null) {
            return Optional.of(Reasons.NOT_A_MEMBER);
        }
        if (message == null) {
            return Optional.of(Reasons.MESSAGE_GONE);
        }
        // Deleting a pupil frees nobody from a restriction that keeps them from the author.
        var own = isConversation(message)
                ? families.getOrDefault(recipient.member().user(), List.of())
                : recipient.pupils();
        return switch (Custody.decide(recipient.member(), own, message.audience())) {
            case Concerned(var why) -> {
                through.accept(groups(why, recipient, message));
                yield Optional.empty();
            }
            case Unconcerned _ -> Optional.of(Reasons.NOT_IN_GROUP);
            case Withheld(var vetoes) -> {
                withheld.addAll(Withholding.all(message.id(), recipient.member().user(), message.organisation(),
                        vetoes));
                yield Optional.of(Reasons.CUSTODY_RESTRICTION);
            }
        };
    }

    /// Groups that the recipient chose, and those of pupils on whose account it comes, except of pupils of whom they
    /// must not learn anything.
    private static List<GroupId> groups(Why why, Recipient recipient, Message message) {
        var groups = new HashSet<>(why.groups());
        recipient.pupils().stream().filter(pupil -> why.pupils().contains(pupil.id()))
                .filter(pupil -> pupil.isShownTo(recipient.member().user()))
                .forEach(pupil -> groups.addAll(pupil.groups()));
        return message.audience().groups().stream().filter(groups::contains).toList();
    }

    private record Place(OrganisationId organisation, UserId user) {}

    private record Recipient(Member member, List<Pupil> pupils) {}

    /// Those recipients who are members at this moment, with their pupils.
    private Map<Place, Recipient> recipients(List<Delivery> claimed) {
        var byOrganisation = claimed.stream().collect(Collectors.groupingBy(Delivery::organisation,
                Collectors.mapping(d -> d.id().recipient(), Collectors.toSet())));
        var recipients = new HashMap<Place, Recipient>();
        byOrganisation.forEach((organisation, users) -> recipients(organisation, users)
                .forEach(recipient -> recipients.put(new Place(organisation, recipient.member().user()), recipient)));
        return recipients;
    }

    private List<Recipient> recipients(OrganisationId organisation, Set<UserId> users) {
        var children = pupils.ofGuardians(organisation, users);
        return members.among(organisation, users).stream().map(member -> new Recipient(member,
                children.stream().filter(p -> p.hasGuardian(member.user())).toList())).toList();
    }
}
