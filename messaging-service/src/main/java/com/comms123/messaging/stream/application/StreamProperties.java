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
/// @param connections Number of live streams that one instance holds.
/// @param perPerson Number of live streams that one person can have. A new one ends the oldest.
/// @param buffer Number of frames that can wait for a slow client. Then the client gets `resync` and its stream
///        ends.
/// @param replay Number of missed messages that a returning client gets. Older ones are in the inbox.
/// @param heartbeat Longest silence of a live stream.
/// @param age Time after which the service ends a live stream, so that the client returns with a fresh token.
/// @param remembered Time for which the service remembers a change of membership, for streams that open before the
///        store has it.
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
