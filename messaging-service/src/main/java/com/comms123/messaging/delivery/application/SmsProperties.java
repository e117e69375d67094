package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How text messages leave, by SMPP 3.4; the components that are not named here are explained in [Pace].
///
/// @param host Host of the SMS centre. Without one, the platform sends no texts.
/// @param port Port of the SMS centre.
/// @param tls Whether the connection is encrypted. Numbers and texts are personal data: use `true` in production.
/// @param systemId SMPP `system_id` of the platform at the SMS centre.
/// @param password SMPP password of the platform at the SMS centre. It has no default.
/// @param systemType SMPP `system_type`, if the SMS centre asks for one.
/// @param source Sender of texts: an international number with `+`, a short code, or up to 11 letters and digits.
/// @param answerTimeout Longest time in which the SMS centre must answer.
/// @param enquireLink Silence after which the service checks that the SMS centre is still there.
/// @param window Number of texts that one instance sends before the SMS centre must answer the first.
/// @param segments Number of segments that one text can have. The service shortens the message's title to fit.
/// @param workers Number of batches that one instance sends at the same time.
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
@ConfigurationProperties("comms.messaging.sms")
@Validated
public record SmsProperties(@DefaultValue("") @NotNull String host,
        @DefaultValue("2775") @Min(1) @Max(65_535) int port, @DefaultValue("false") boolean tls,
        @DefaultValue("") @NotNull @Size(max = 15) String systemId,
        @DefaultValue("") @NotNull @Size(max = 8) String password,
        @DefaultValue("") @NotNull @Size(max = 12) String systemType,
        @DefaultValue("") @NotNull @Pattern(regexp = "|\\+[1-9]\\d{4,14}|\\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}") String source,
        @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 60) Duration answerTimeout,
        @DefaultValue("30s") @NotNull @DurationMin(millis = 100) Duration enquireLink,
        @DefaultValue("10") @Min(1) @Max(100) int window, @DefaultValue("3") @Min(1) @Max(10) int segments,
        @DefaultValue("1") @Min(1) @Max(16) int workers, @DefaultValue("50") @Min(1) @Max(1000) int batch,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 10) Duration lease,
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
        return Channel.SMS;
    }

    public boolean isOn() {
        return !host.isBlank();
    }

    @AssertTrue(message = "with a host, a system-id, a password and a source are expected")
    public boolean isComplete() {
        return !isOn() || !systemId.isBlank() && !password.isBlank() && !source.isBlank();
    }

    @Override
    public String toString() {
        return "SmsProperties[" + host + ":" + port + "]";
    }
}
