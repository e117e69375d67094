package com.comms123.messaging.preference.mongo;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.preference.domain.Mode;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.preference.domain.QuietHours;
import com.comms123.platform.outbox.Versioned;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id the person's
/// @param quietFrom `HH:mm` by their clock; null, like the end, for no quiet hours
/// @param mailOffFor null for none, so that most people are not in its index
@Document("preferences")
@CompoundIndex(name = "mail-off", def = "{'mailOffFor': 1}", sparse = true)
record PreferencesDocument(@Id UUID id, Mode mail, Mode sms, int digestHour, @Nullable String quietFrom,
        @Nullable String quietTo, String zone, @Nullable List<UUID> mailOffFor, long version) implements Versioned {
    static PreferencesDocument of(Preferences preferences) {
        var quiet = preferences.quietHours();
        var off = preferences.mailOffFor().stream().map(OrganisationId::value).sorted().toList();
        return new PreferencesDocument(preferences.person().value(), preferences.mail(), preferences.sms(),
                preferences.digestHour(), quiet == null ? null : quiet.from().toString(),
                quiet == null ? null : quiet.to().toString(), preferences.zone().getId(), off.isEmpty() ? null : off,
                preferences.version());
    }

    Preferences toPreferences() {
        var quiet = quietFrom == null || quietTo == null
                ? null
                : new QuietHours(LocalTime.parse(quietFrom), LocalTime.parse(quietTo));
        return new Preferences(new UserId(id), mail, sms, digestHour, quiet, ZoneId.of(zone),
                mailOffFor == null
                        ? Set.of()
                        : mailOffFor.stream().map(OrganisationId::new).collect(Collectors.toUnmodifiableSet()),
                version);
    }
}
