package com.comms123.messaging.call.application;

import com.comms123.messaging.file.domain.FileLimits;
import com.comms123.messaging.file.domain.FileType;
import jakarta.validation.constraints.AssertTrue;
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

/// Which recordings are taken.
///
/// @param largest Largest recording; must not be above `spring.servlet.multipart.max-file-size`.
/// @param types Types of audio files that recordings can have.
/// @param unfiledFor Time for which an unfinished upload of a recording is kept.
@ConfigurationProperties("comms.messaging.calls")
@Validated
public record CallProperties(@DefaultValue("48MB") @NotNull DataSize largest,
        @DefaultValue({
                "mp3", "m4a", "wav", "ogg", "flac"}) @NotEmpty Set<FileType> types,
        @DefaultValue("1d") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 7) Duration unfiledFor) {
    @AssertTrue(message = "expected audio types only")
    public boolean isAudio() {
        return types.stream().allMatch(FileType::isAudio);
    }

    FileLimits limits() {
        return new FileLimits(largest.toBytes(), types, true);
    }
}
