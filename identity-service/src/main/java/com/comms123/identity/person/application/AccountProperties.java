package com.comms123.identity.person.application;

import com.comms123.identity.person.application.RegistrationProperties.Rate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How people keep their way to sign in.
///
/// @param confirmWithin Time for which a link to confirm an address works, and for which a change of address waits.
/// @param silence Time after that in which the old address can still refuse the change.
/// @param resetWithin Time for which a link to choose a new password works.
/// @param resetMailEvery Shortest time between two emails with such a link to one person.
/// @param sweepEvery Time between two looks for work that a crash, or a sign-in server that was away, left
///        unfinished.
/// @param passwords Limit of wrong passwords of one person; lower than the sign-in server's own.
/// @param mails Limit of emails with a link that one person can request.
/// @param rate Limit of one internet address on links that need no sign-in: requests for them and uses of them.
@Validated
@ConfigurationProperties("comms.identity.account")
public record AccountProperties(@DefaultValue("7d") @NotNull Duration confirmWithin,
        @DefaultValue("7d") @NotNull Duration silence, @DefaultValue("1h") @NotNull Duration resetWithin,
        @DefaultValue("5m") @NotNull Duration resetMailEvery, @DefaultValue("15s") @NotNull Duration sweepEvery,
        @DefaultValue @Valid PersonRate passwords, @DefaultValue @Valid PersonRate mails,
        @DefaultValue @Valid @NestedConfigurationProperty Rate rate) {

    /// @param burst Number of tries that one person has at once.
    /// @param every Time after which that person has one more try.
    public record PersonRate(@DefaultValue("5") @Min(1) int burst, @DefaultValue("2m") @NotNull Duration every) {
        public Attempts.Limit limit() {
            return new Attempts.Limit(burst, every);
        }
    }
}
