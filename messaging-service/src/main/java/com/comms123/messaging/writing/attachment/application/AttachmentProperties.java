package com.comms123.messaging.writing.attachment.application;

import com.comms123.messaging.file.domain.FileLimits;
import com.comms123.messaging.file.domain.FileType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The files that messages may have.
///
/// @param largest Largest attachment; must not be above `spring.servlet.multipart.max-file-size`.
/// @param types Types of files that messages can carry.
/// @param mostInMessage Number of files that one message can carry.
/// @param mostUnsent Number of files that one person can upload without a message, files in drafts included.
/// @param looseFor Time for which a file without a message and without a draft is kept.
@ConfigurationProperties("comms.messaging.attachments")
@Validated
public record AttachmentProperties(@DefaultValue("20MB") @NotNull DataSize largest,
        @DefaultValue({
                "pdf", "png", "jpeg", "gif", "webp", "heic", "text", "csv", "calendar", "docx", "xlsx", "pptx",
                "odt", "ods", "odp", "mp3", "m4a"}) @NotEmpty Set<FileType> types,
        @DefaultValue("10") @Min(1) @Max(100) int mostInMessage,
        @DefaultValue("100") @Min(1) @Max(10_000) int mostUnsent,
        @DefaultValue("1d") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 7) Duration looseFor) {
    FileLimits limits() {
        return new FileLimits(largest.toBytes(), types, false);
    }
}
