package com.comms123.messaging.preference.application;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How people's choices are kept.
///
/// @param timeZone Time zone of people who have chosen none.
@ConfigurationProperties("comms.messaging.preferences")
@Validated
public record PreferencesProperties(@DefaultValue("Europe/London") @NotNull ZoneId timeZone) {}
