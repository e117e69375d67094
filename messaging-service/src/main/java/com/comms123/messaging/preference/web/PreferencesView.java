package com.comms123.messaging.preference.web;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.preference.domain.Mode;
import com.comms123.messaging.preference.domain.Preferences;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param quietHours null for none
/// @param mailOffFor ids of the schools and clubs of which no mail is wanted
public record PreferencesView(Mode mail, Mode sms, int digestHour, @Nullable Interval quietHours, String timeZone,
        List<UUID> mailOffFor) {
    /// @param from `HH:mm`
    /// @param to `HH:mm`
    public record Interval(String from, String to) {}

    static PreferencesView of(Preferences preferences) {
        var quiet = preferences.quietHours();
        return new PreferencesView(preferences.mail(), preferences.sms(), preferences.digestHour(),
                quiet == null ? null : new Interval(quiet.from().toString(), quiet.to().toString()),
                preferences.zone().getId(),
                preferences.mailOffFor().stream().map(OrganisationId::value).sorted().toList());
    }
}
