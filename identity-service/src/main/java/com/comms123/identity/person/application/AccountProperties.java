package com.comms123.identity.person.application;

import com.comms123.identity.person.application.RegistrationProperties.Rate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How people keep their way to sign in.
///
/// @param confirmWithin how long a link to confirm an address is good, and a change of address waits for it
/// @param silence how long after that the old address may still refuse a change
/// @param resetWithin how long a link to choose a new password is good
/// @param resetMailEvery a mail with such a link is sent to nobody more often than that
/// @param sweepEvery how often is looked for what a crash, or a sign-in server that was away, left to be done
/// @param passwords how often a person may give a wrong password; tighter than the sign-in server's own lock
/// @param mails how often a person may have a mail with a link sent
/// @param rate how often one internet address may use what is open to everybody: asking for links, and using them
@Validated
@ConfigurationProperties("comms.identity.account")
public record AccountProperties(@DefaultValue("7d") @NotNull Duration confirmWithin,
        @DefaultValue("7d") @NotNull Duration silence, @DefaultValue("1h") @NotNull Duration resetWithin,
        @DefaultValue("5m") @NotNull Duration resetMailEvery, @DefaultValue("15s") @NotNull Duration sweepEvery,
        @DefaultValue @Valid PersonRate passwords, @DefaultValue @Valid PersonRate mails,
        @DefaultValue @Valid Rate rate) {

    /// @param burst how often at once
    /// @param every after this long once more
    public record PersonRate(@DefaultValue("5") @Min(1) int burst, @DefaultValue("2m") @NotNull Duration every) {
        public Attempts.Limit limit() {
            return new Attempts.Limit(burst, every);
        }
    }
}
