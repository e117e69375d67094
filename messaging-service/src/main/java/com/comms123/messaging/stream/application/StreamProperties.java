package com.comms123.messaging.stream.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The bounds of the live stream.
///
/// @param connections how many streams one instance holds at most
/// @param perPerson how many of them one person may have; the oldest makes way for a new one
/// @param buffer how many frames wait for a slow client before it gets `resync` and is let go
/// @param replay how many missed messages are replayed to a client that comes back; more are left to the inbox
/// @param heartbeat how long a stream is silent at most
/// @param age after how long a stream is ended, so that the client comes back with a fresh token
/// @param remembered how long a change of membership is remembered, for streams that open before the store has it
@ConfigurationProperties("comms.messaging.stream")
@Validated
public record StreamProperties(@DefaultValue("10000") @Min(1) @Max(100_000) int connections,
        @DefaultValue("8") @Min(1) int perPerson, @DefaultValue("256") @Min(1) int buffer,
        @DefaultValue("200") @Min(0) @Max(1000) int replay,
        @DefaultValue("20s") @NotNull @DurationMin(millis = 100) Duration heartbeat,
        @DefaultValue("30m") @NotNull @DurationMin(seconds = 1) Duration age,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) Duration remembered) {
    public StreamProperties {
        if (replay >= buffer) {
            throw new IllegalArgumentException("comms.messaging.stream: replay (" + replay
                    + ") must be less than buffer (" + buffer + "), or a replay alone would overflow it");
        }
    }
}
