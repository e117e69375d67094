package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.domain.Reach;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.ContactPoints;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Concern.Concerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Withheld;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.inbox.application.Recipients;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.preference.domain.Timing.Never;
import com.comms123.messaging.push.application.SubscribingBrowsers;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.custody.application.CustodyCheck.KeptApart;
import com.comms123.messaging.writing.custody.domain.Custody;
import com.comms123.messaging.writing.message.application.PostingMessages;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Tells staff whom a message would reach before they send it: the same decision as at the fan-out, and as at each
/// delivery. People whom custody restrictions keep from the viewer are in no number (AC-3).
@Service
public class SeeingReach {
    private final PostingMessages posting;
    private final Recipients recipients;
    private final ChoosingPreferences preferences;
    private final ContactPoints contacts;
    private final People people;
    private final CustodyCheck custody;
    private final SmsProperties texts;
    private final SubscribingBrowsers browsers;
    private final Clock clock;

    public SeeingReach(PostingMessages posting, Recipients recipients, ChoosingPreferences preferences,
            ContactPoints contacts, People people, Pupils pupils, SmsProperties texts, SubscribingBrowsers browsers,
            Clock clock) {
        this.posting = posting;
        this.recipients = recipients;
        this.preferences = preferences;
        this.contacts = contacts;
        this.people = people;
        this.custody = new CustodyCheck(pupils);
        this.texts = texts;
        this.browsers = browsers;
        this.clock = clock;
    }

    /// @param draft subject and body do not count
    /// @throws Refused as [PostingMessages#audienceOf]; when identity-service must be asked for numbers and does not
    ///         answer in time
    public Reach of(UserId viewer, OrganisationId organisation, Draft draft) {
        var audience = posting.audienceOf(organisation, viewer, draft);
        var urgency = Objects.requireNonNullElse(draft.urgency(), Urgency.NORMAL);
        var count = new Count(organisation, audience, urgency, custody.keptFrom(viewer, organisation), clock.instant());
        recipients.each(organisation, audience, count::add);
        return new Reach(count.reached.size(), count.withoutChannel, count.kept.size());
    }

    private final class Count {
        private final OrganisationId organisation;
        private final Audience audience;
        private final Urgency urgency;
        private final KeptApart apart;
        private final Instant now;
        /// A guardian of several pupils comes more than once.
        private final Set<UserId> reached = new HashSet<>();
        private final Set<UserId> kept = new HashSet<>();
        private final Map<String, Integer> withoutChannel = new TreeMap<>();

        Count(OrganisationId organisation, Audience audience, Urgency urgency, KeptApart apart, Instant now) {
            this.organisation = organisation;
            this.audience = audience;
            this.urgency = urgency;
            this.apart = apart;
            this.now = now;
        }

        void add(Collection<Member> some, boolean families) {
            var deleted = people.deletedAmong(some.stream().map(Member::user).collect(Collectors.toSet()));
            var candidates = some.stream().filter(member -> member.receivesMessagesPostedAt(now)
                    && !deleted.contains(member.user()) && !apart.keeps(member.user())).toList();
            if (candidates.isEmpty()) {
                return;
            }
            var children = families
                    ? recipients.childrenOf(candidates, organisation)
                    : Map.<UserId, List<Pupil>>of();
            var added = new ArrayList<UserId>();
            for (var member : candidates) {
                switch (Custody.decide(member, children.getOrDefault(member.user(), List.of()), audience)) {
                    case Concerned _ -> {
                        if (reached.add(member.user())) {
                            added.add(member.user());
                        }
                    }
                    case Withheld _ -> kept.add(member.user());
                    case Unconcerned _ -> {
                    }
                }
            }
            addWithoutChannel(added);
        }

        private void addWithoutChannel(List<UserId> added) {
            var chosen = preferences.ofAll(added);
            var unmailed = added.stream().filter(person -> never(chosen, person, Channel.MAIL)).toList();
            var pushed = unmailed.isEmpty() ? Set.<UserId>of() : browsers.holdersAmong(unmailed);
            var withoutMail = unmailed.stream().filter(person -> !pushed.contains(person)).toList();
            var texted = withoutMail.stream().filter(person -> !never(chosen, person, Channel.SMS)).toList();
            var numbers = texted.isEmpty() || !texts.isOn() ? Map.<UserId, String>of() : reasonsAgainstTexts(texted);
            for (var person : withoutMail) {
                if (!texted.contains(person)) {
                    withoutChannel.merge(Reasons.SWITCHED_OFF, 1, Integer::sum);
                } else if (!texts.isOn()) {
                    withoutChannel.merge(Reasons.CHANNEL_OFF, 1, Integer::sum);
                } else if (numbers.containsKey(person)) {
                    withoutChannel.merge(numbers.get(person), 1, Integer::sum);
                }
            }
        }

        private boolean never(Map<UserId, Preferences> chosen, UserId person, Channel channel) {
            return Objects.requireNonNull(chosen.get(person)).timing(channel, organisation, urgency,
                    now) instanceof Never;
        }

        private Map<UserId, String> reasonsAgainstTexts(List<UserId> texted) {
            var known = contacts.contactsOf(texted);
            var reasons = new HashMap<UserId, String>();
            for (var person : texted) {
                var contact = known.get(person);
                if (contact == null || contact.mobile() == null) {
                    reasons.put(person, Reasons.NO_NUMBER);
                } else if (!contact.mobileConfirmed()) {
                    reasons.put(person, Reasons.NUMBER_NOT_CONFIRMED);
                }
            }
            return reasons;
        }
    }
}
