package com.comms123.messaging.preference.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.preference.domain.Choice.Chosen;
import com.comms123.messaging.preference.domain.Choice.NotChosen;
import com.comms123.messaging.preference.domain.ChoicePolicy;
import com.comms123.messaging.preference.domain.Mode;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.preference.domain.Unsubscription;
import com.comms123.messaging.preference.domain.Wanted;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// How people want to be notified: read, chosen by themselves, and narrowed by whoever has one of their mails. A person
/// who has chosen nothing has the usual preferences.
///
/// A record is never written for somebody who has asked for deletion, however late a request or a link comes.
@Service
public class ChoosingPreferences {
    private final StoredPreferences stored;
    private final Members members;
    private final People people;
    private final UnsubscribeLinks links;
    private final ZoneId usualZone;

    public ChoosingPreferences(StoredPreferences stored, Members members, People people, UnsubscribeLinks links,
            PreferencesProperties properties) {
        this.stored = stored;
        this.members = members;
        this.people = people;
        this.links = links;
        this.usualZone = properties.timeZone();
    }

    /// Those schools and clubs of which no mail is wanted are left out where the person no longer belongs to them.
    public Preferences of(UserId person) {
        return current(person).within(organisations(person));
    }

    /// For many, in one look.
    public Map<UserId, Preferences> ofAll(Collection<UserId> persons) {
        var all = new HashMap<UserId, Preferences>();
        persons.forEach(person -> all.put(person, Preferences.usual(person, usualZone)));
        stored.among(all.keySet()).forEach(preferences -> all.put(preferences.person(), preferences));
        return all;
    }

    /// Those of `persons` who want text messages, at once or in a digest, in one look.
    public Set<UserId> withTexts(Collection<UserId> persons) {
        return stored.among(persons).stream().filter(preferences -> preferences.sms() != Mode.OFF)
                .map(Preferences::person).collect(Collectors.toUnmodifiableSet());
    }

    /// @param seen the version that the choice is based on; null for any
    /// @throws Refused when a value is none that can be chosen, or the preferences were changed since they were read
    public Preferences choose(UserId person, Wanted wanted, @Nullable Long seen) {
        requireNotDeleted(person);
        var before = current(person);
        if (seen != null && seen != before.version()) {
            throw changedMeanwhile();
        }
        var organisations = organisations(person);
        return switch (ChoicePolicy.decide(before, wanted, organisations)) {
            case NotChosen(var refusal) -> throw new Refused(refusal);
            case Chosen(var preferences) -> {
                try {
                    yield save(before, preferences).within(organisations);
                } catch (OptimisticLockingFailureException overtaken) {
                    throw changedMeanwhile();
                }
            }
        };
    }

    /// Stops mails as the link says; a second time changes nothing.
    ///
    /// @throws Refused for a link that is none of ours
    public void unsubscribe(String token) {
        var link = requireLink(token);
        narrow(link.person(), link.organisation().<UnaryOperator<Preferences>>map(of -> now -> now.withoutMailOf(of))
                .orElse(Preferences::withoutMail));
    }

    /// @throws Refused 422 `link-unknown` for what is no link of ours
    public Unsubscription requireLink(String token) {
        return links.open(token).orElseThrow(() -> new Refused(Refusal.unprocessable("link-unknown",
                "This link has expired or is incomplete. Sign in to choose when you get emails.")));
    }

    /// Nobody learns from the answer whether the person is still here.
    private void narrow(UserId person, UnaryOperator<Preferences> change) {
        Conflicts.retrying(() -> {
            var before = current(person);
            return people.isDeleted(person) ? before : save(before, change.apply(before));
        });
    }

    private Preferences save(Preferences before, Preferences after) {
        var change = after.changedFrom(before);
        if (change.isEmpty()) {
            return before;
        }
        stored.save(after, change.get());
        if (people.isPurged(before.person())) {
            // Removal went by between the read and the write: the last read counts.
            stored.remove(before.person());
        }
        return after.stored();
    }

    private Preferences current(UserId person) {
        return stored.find(person).orElseGet(() -> Preferences.usual(person, usualZone));
    }

    private Set<OrganisationId> organisations(UserId person) {
        return members.of(person).stream().map(Member::organisation).collect(Collectors.toUnmodifiableSet());
    }

    private void requireNotDeleted(UserId person) {
        if (people.isDeleted(person)) {
            throw new Refused(Refusal.absent("person-absent", "There is no person with this id."));
        }
    }

    private static Refused changedMeanwhile() {
        return new Refused(Refusal.precondition("changed-meanwhile",
                "Your settings changed after you opened them. Load them again, then choose."));
    }
}
