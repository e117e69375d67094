package com.comms123.messaging.preference.domain;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.NotificationPreferencesUpdated;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.preference.domain.Timing.AfterQuietHours;
import com.comms123.messaging.preference.domain.Timing.AtOnce;
import com.comms123.messaging.preference.domain.Timing.InDigest;
import com.comms123.messaging.preference.domain.Timing.Never;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How a person wants to be notified of what is sent to them. It decides *how and when* they are notified, never what
/// they may read: the app shows everything, whatever is chosen here.
///
/// An urgent message is sent by mail at once, whatever is chosen: it passes quiet hours and digests and cannot be
/// switched off. By text message it comes at once to those who want text messages at all. Notifications in browsers are
/// chosen browser by browser: they come at once, but those that are not urgent wait for the end of quiet hours.
///
/// @param digestHour full hour of the day, 0 to 23, at which digests are sent
/// @param quietHours null for none
/// @param zone where their clock hangs
/// @param mailOffFor schools and clubs of which they want no mail
/// @param version of the stored choice; 0 when none is stored, and these are the usual ones
public record Preferences(UserId person, Mode mail, Mode sms, int digestHour, @Nullable QuietHours quietHours,
        ZoneId zone, Set<OrganisationId> mailOffFor, long version) {
    public static final int LAST_HOUR = 23;
    private static final int USUAL_DIGEST_HOUR = 18;

    public Preferences {
        if (digestHour < 0 || digestHour > LAST_HOUR) {
            throw new IllegalArgumentException("the hour of the digest is 0 to 23, not " + digestHour);
        }
        mailOffFor = Set.copyOf(mailOffFor);
    }

    /// Of somebody who has chosen nothing yet.
    public static Preferences usual(UserId person, ZoneId zone) {
        return new Preferences(person, Mode.INSTANT, Mode.OFF, USUAL_DIGEST_HOUR, null, zone, Set.of(), 0);
    }

    /// The time to notify this person, as things are at `now`.
    public Timing timing(Channel channel, OrganisationId organisation, Urgency urgency, Instant now) {
        return switch (channel) {
            case APP -> new AtOnce();
            case MAIL -> urgency == Urgency.URGENT
                    ? new AtOnce()
                    : mailOffFor.contains(organisation) ? new Never() : timing(mail, now);
            case PUSH -> urgency == Urgency.URGENT ? new AtOnce() : timing(Mode.INSTANT, now);
            case SMS -> urgency == Urgency.URGENT && sms != Mode.OFF ? new AtOnce() : timing(sms, now);
        };
    }

    private Timing timing(Mode mode, Instant now) {
        return switch (mode) {
            case OFF -> new Never();
            case DIGEST -> new InDigest(WallClock.nextDaily(LocalTime.of(digestHour, 0), now, zone));
            case INSTANT -> Optional.ofNullable(quietHours).flatMap(hours -> hours.endIfQuiet(now, zone))
                    .<Timing>map(AfterQuietHours::new).orElseGet(AtOnce::new);
        };
    }

    /// Without mails of one school or club.
    public Preferences withoutMailOf(OrganisationId organisation) {
        var off = new HashSet<>(mailOffFor);
        off.add(organisation);
        return new Preferences(person, mail, sms, digestHour, quietHours, zone, off, version);
    }

    /// Without mails of anybody.
    public Preferences withoutMail() {
        return new Preferences(person, Mode.OFF, sms, digestHour, quietHours, zone, mailOffFor, version);
    }

    /// Without what was chosen for other schools and clubs than these.
    public Preferences within(Set<OrganisationId> organisations) {
        var off = new HashSet<>(mailOffFor);
        off.retainAll(organisations);
        return new Preferences(person, mail, sms, digestHour, quietHours, zone, off, version);
    }

    /// The same, after it was stored.
    public Preferences stored() {
        return new Preferences(person, mail, sms, digestHour, quietHours, zone, mailOffFor, version + 1);
    }

    /// The event about the change from others to these; empty when nothing changed.
    public Optional<NotificationPreferencesUpdated> changedFrom(Preferences before) {
        var fields = new TreeSet<String>();
        note("mail", mail, before.mail, fields);
        note("sms", sms, before.sms, fields);
        note("digestHour", digestHour, before.digestHour, fields);
        note("quietHours", quietHours, before.quietHours, fields);
        note("timeZone", zone, before.zone, fields);
        note("mailOffFor", mailOffFor, before.mailOffFor, fields);
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new NotificationPreferencesUpdated(person.value(), fields));
    }

    private static void note(String field, @Nullable Object now, @Nullable Object before, Set<String> fields) {
        if (!Objects.equals(now, before)) {
            fields.add(field);
        }
    }
}
