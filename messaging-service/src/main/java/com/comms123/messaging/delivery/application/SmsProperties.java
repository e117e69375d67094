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
/// @param host of the SMS centre; without one no texts are sent
/// @param tls whether the connection is encrypted; numbers and texts are personal data
/// @param systemId whom we bind as
/// @param systemType what kind of client we are, where the centre wants to know
/// @param source whom texts come from: an international number with `+`, a short code, or up to 11 letters and digits
/// @param answerTimeout how long the centre may take to bind us or to answer
/// @param enquireLink after how much silence it is looked whether the centre is still there
/// @param window how many texts an instance hands over without having an answer
/// @param segments how many segments a text may have; the message's title is shortened to fit
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
