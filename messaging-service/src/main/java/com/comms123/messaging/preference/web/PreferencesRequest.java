package com.comms123.messaging.preference.web;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.preference.domain.Wanted;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The body of a client's request; the domain says what is wrong with it.
record PreferencesRequest(@Nullable String mail, @Nullable String sms, @Nullable Integer digestHour,
        @Nullable Interval quietHours, @Nullable String timeZone, @Nullable List<@Nullable UUID> mailOffFor) {
    record Interval(@Nullable String from, @Nullable String to) {}

    Wanted toWanted() {
        return new Wanted(mail, sms, digestHour,
                quietHours == null ? null : new Wanted.Interval(quietHours.from(), quietHours.to()), timeZone,
                mailOffFor == null
                        ? null
                        : mailOffFor.stream().<@Nullable OrganisationId>map(
                                id -> id == null ? null : new OrganisationId(id)).toList());
    }
}
