package com.comms123.messaging.preference.domain;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wishes of a person, as they wrote them, before anything about them is known to be right.
///
/// @param quietHours null for none
/// @param mailOffFor null for none
public record Wanted(@Nullable String mail, @Nullable String sms, @Nullable Integer digestHour,
        @Nullable Interval quietHours, @Nullable String timeZone,
        @Nullable List<@Nullable OrganisationId> mailOffFor) {
    public record Interval(@Nullable String from, @Nullable String to) {}
}
