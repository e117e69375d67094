package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How pushes leave; the components that are not named here are explained in [Pace].
///
/// @param timeToLive Time for which a push service keeps a push for a browser that is not running.
/// @param connectTimeout Longest time in which a push service must accept a connection.
/// @param answerTimeout Longest time in which a push service must answer.
/// @param longestRetryAfter Longest time for which a push service can ask to be left alone (`Retry-After`).
/// @param window Number of pushes that one instance sends at the same time.
/// @param workers Number of batches that one instance sends at the same time.
/// @param batch Number of deliveries that one worker claims at once.
/// @param lease Time for which a worker owns a claimed batch. It must be longer than it takes to send one.
/// @param poll Time between two looks of an idle worker for deliveries that other instances queued.
/// @param digestPoll Time between two looks for daily summaries that are due. There are none in browsers.
/// @param gather Time for which a worker waits for more deliveries after it has sent all, so that one connection
///        serves many.
/// @param pause First pause after identity-service has not answered. Each further pause is twice as long, up to
///        `longest-pause`.
/// @param longestPause Longest pause after identity-service has not answered.
/// @param waits Waits before the second, third and further attempts to reach one recipient. The last one repeats.
/// @param giveUpAfter Time after which a delivery that still fails is given up.
@ConfigurationProperties("comms.messaging.push.pace")
@Validated
public record PushPace(
        @DefaultValue("2d") @NotNull @DurationMin(seconds = 0) @DurationMax(days = 28) Duration timeToLive,
        @DefaultValue("5s") @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 60) Duration connectTimeout,
        @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 60) Duration answerTimeout,
        @DefaultValue("1h") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 1) Duration longestRetryAfter,
        @DefaultValue("20") @Min(1) @Max(200) int window,
        @DefaultValue("1") @Min(1) @Max(16) int workers, @DefaultValue("200") @Min(1) @Max(1000) int batch,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 10) Duration lease,
        @DefaultValue("1s") @NotNull @DurationMin(millis = 10) Duration poll,
        @DefaultValue("1h") @NotNull @DurationMin(millis = 10) Duration digestPoll,
        @DefaultValue("200ms") @NotNull @DurationMin(millis = 0) Duration gather,
        @DefaultValue("1s") @NotNull @DurationMin(millis = 10) Duration pause,
        @DefaultValue("1m") @NotNull @DurationMin(millis = 10) Duration longestPause,
        @DefaultValue({
                "1m", "5m", "15m", "1h", "4h"}) @NotEmpty List<@Valid @DurationMin(seconds = 1) Duration> waits,
        @DefaultValue("2d") @NotNull @DurationMin(minutes = 1) Duration giveUpAfter) implements Pace {
    @Override
    public Channel channel() {
        return Channel.PUSH;
    }
}
