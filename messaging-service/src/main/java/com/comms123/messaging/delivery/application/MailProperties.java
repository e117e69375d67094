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
/// @param from Sender of messages by email.
/// @param publicUrl Public address of the platform, for the links in emails.
/// @param workers Number of batches that one instance sends at the same time, each on its own connection.
/// @param batch Number of deliveries that one worker claims at once.
/// @param lease Time for which a worker owns a claimed batch. It must be longer than it takes to send one.
/// @param poll Time between two looks of an idle worker for deliveries that other instances queued.
/// @param digestPoll Time between two looks for daily summaries that are due.
/// @param gather Time for which a worker waits for more deliveries after it has sent all, so that one connection
///        serves many.
/// @param pause First pause after the next server or identity-service has not answered. Each further pause is twice
///        as long, up to `longest-pause`.
/// @param longestPause Longest pause after the next server or identity-service has not answered.
/// @param waits Waits before the second, third and further attempts to reach one recipient. The last one repeats.
/// @param giveUpAfter Time after which a delivery that still fails is given up.
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
