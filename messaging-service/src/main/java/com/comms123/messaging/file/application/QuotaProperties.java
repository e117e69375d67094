package com.comms123.messaging.file.application;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much attachments and recordings may take up, together.
///
/// @param person Largest size of all files that one person has uploaded.
/// @param organisation Largest size of all files of one school or club.
/// @param repairAfter Time after which an upload or a removal that was not finished is repaired.
/// @param recountEvery Time after which the files of a person, school or club are counted anew.
@ConfigurationProperties("comms.messaging.quota")
@Validated
public record QuotaProperties(@DefaultValue("5GB") @NotNull DataSize person,
        @DefaultValue("50GB") @NotNull DataSize organisation,
        @DefaultValue("15m") @NotNull @DurationMin(minutes = 1) Duration repairAfter,
        @DefaultValue("1d") @NotNull @DurationMin(minutes = 1) Duration recountEvery) {}
