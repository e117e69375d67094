package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How mail leaves; the components that are not named here are explained in [Pace]. The server itself is `spring.mail.*`.
///
/// @param from the sender's address
/// @param publicUrl where people reach the platform, for the links in a mail
/// @param workers how many batches an instance sends at the same time, each on a connection of its own
@ConfigurationProperties("comms.messaging.mail")
@Validated
public record MailProperties(@DefaultValue("no-reply@comms123.example") @NotBlank @Email String from,
        @DefaultValue("http://localhost:8080") @NotNull URI publicUrl,
        @DefaultValue("2") @Min(1) @Max(64) int workers, @DefaultValue("200") @Min(1) @Max(1000) int batch,
        @DefaultValue("2m") @NotNull @DurationMin(seconds = 10) Duration lease,
        @DefaultValue("1s") @NotNull @DurationMin(millis = 10) Duration poll,
        @DefaultValue("15s") @NotNull @DurationMin(millis = 10) Duration digestPoll,
        @DefaultValue("200ms") @NotNull @DurationMin(millis = 0) Duration gather,
        @DefaultValue("1s") @NotNull @DurationMin(millis = 10) Duration pause,
        @DefaultValue("1m") @NotNull @DurationMin(millis = 10) Duration longestPause,
        @DefaultValue({
                "1m", "5m", "15m", "1h", "4h"}) @NotEmpty List<@Valid @DurationMin(seconds = 1) Duration> waits,
        @DefaultValue("2d") @NotNull @DurationMin(minutes = 1) Duration giveUpAfter) implements Pace {
    @Override
    public Channel channel() {
        return Channel.MAIL;
    }
}
