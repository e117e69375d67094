package com.comms123.messaging.preference.domain;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.preference.domain.Choice.Chosen;
import com.comms123.messaging.preference.domain.Choice.NotChosen;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides which choices are valid: each wrong field has its own error.
public final class ChoicePolicy {
    /// More than anybody belongs to.
    public static final int MOST_ORGANISATIONS = 200;
    private static final int LONGEST_ECHO = 60;
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final String REQUIRED = "required";

    private ChoicePolicy() {}

    /// @param before the choice that applies now
    /// @param memberships the schools and clubs that the person belongs to
    public static Choice decide(Preferences before, Wanted wanted, Set<OrganisationId> memberships) {
        var errors = new ArrayList<FieldRefusal>();
        var mail = mode("mail", wanted.mail(), errors);
        var sms = mode("sms", wanted.sms(), errors);
        var hour = hour(wanted.digestHour(), errors);
        var quiet = quiet(wanted.quietHours(), errors);
        var zone = zone(wanted.timeZone(), errors);
        var off = organisations(wanted.mailOffFor(), memberships, errors);
        if (mail == null || sms == null || hour == null || zone == null || !errors.isEmpty()) {
            return new NotChosen(Refusal.invalid("invalid-request",
                    "The request has %d field%s to correct.".formatted(errors.size(), errors.size() == 1 ? "" : "s"),
                    errors));
        }
        return new Chosen(new Preferences(before.person(), mail, sms, hour, quiet, zone, off, before.version()));
    }

    private static @Nullable Mode mode(String field, @Nullable String text, List<FieldRefusal> errors) {
        var known = Arrays.stream(Mode.values()).map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        if (text == null) {
            errors.add(new FieldRefusal(field, REQUIRED, "One of " + known + " is expected."));
            return null;
        }
        for (var mode : Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return mode;
            }
        }
        errors.add(new FieldRefusal(field, "unknown-value",
                "Choose one of " + known + ". You sent “" + echo(text) + "”."));
        return null;
    }

    private static @Nullable Integer hour(@Nullable Integer hour, List<FieldRefusal> errors) {
        if (hour == null) {
            errors.add(new FieldRefusal("digestHour", REQUIRED, "Choose a full hour of the day, 0 to 23."));
        } else if (hour < 0 || hour > Preferences.LAST_HOUR) {
            errors.add(new FieldRefusal("digestHour", "out-of-range",
                    "Choose an hour from 0 to 23. You sent " + hour + "."));
        }
        return hour;
    }

    private static @Nullable QuietHours quiet(Wanted.@Nullable Interval interval, List<FieldRefusal> errors) {
        if (interval == null) {
            return null;
        }
        var from = time("quietHours.from", interval.from(), errors);
        var to = time("quietHours.to", interval.to(), errors);
        if (from == null || to == null) {
            return null;
        }
        if (from.equals(to)) {
            errors.add(new FieldRefusal("quietHours.to", "empty-interval",
                    "Quiet hours from " + from + " to " + to
                            + " have no length. Choose another end, or null for no quiet hours."));
            return null;
        }
        return new QuietHours(from, to);
    }

    private static @Nullable LocalTime time(String field, @Nullable String text, List<FieldRefusal> errors) {
        if (text == null) {
            errors.add(new FieldRefusal(field, REQUIRED, "Enter a time of day, such as 21:30."));
            return null;
        }
        if (!TIME_OF_DAY.matcher(text).matches()) {
            errors.add(new FieldRefusal(field, "malformed-time",
                    "“" + echo(text) + "” is no time of day from 00:00 to 23:59, such as 21:30."));
            return null;
        }
        return LocalTime.parse(text);
    }

    private static @Nullable ZoneId zone(@Nullable String text, List<FieldRefusal> errors) {
        if (text == null) {
            errors.add(new FieldRefusal("timeZone", REQUIRED, "Enter a time zone, such as Europe/London."));
            return null;
        }
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        errors.add(new FieldRefusal("timeZone", "unknown-time-zone",
                "“" + echo(text) + "” is no time zone of the IANA database, such as Europe/London."));
        return null;
    }

    private static Set<OrganisationId> organisations(@Nullable List<@Nullable OrganisationId> wanted,
            Set<OrganisationId> memberships, List<FieldRefusal> errors) {
        var off = new HashSet<OrganisationId>();
        var list = Objects.requireNonNullElse(wanted, List.<@Nullable OrganisationId>of());
        if (list.size() > MOST_ORGANISATIONS) {
            errors.add(new FieldRefusal("mailOffFor", "size",
                    "There can be at most %2$d organisations, but there are %1$d."
                            .formatted(list.size(), MOST_ORGANISATIONS)));
            return off;
        }
        for (var i = 0; i < list.size(); i++) {
            var organisation = list.get(i);
            if (organisation == null) {
                errors.add(new FieldRefusal("mailOffFor[" + i + "]", "not-null", "Give the id of a school or club."));
            } else if (!memberships.contains(organisation)) {
                errors.add(new FieldRefusal("mailOffFor[" + i + "]", "unknown-organisation",
                        "You do not belong to a school or club with this id."));
            } else {
                off.add(organisation);
            }
        }
        return off;
    }

    /// Not more of what somebody wrote than they need to find it.
    private static String echo(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
