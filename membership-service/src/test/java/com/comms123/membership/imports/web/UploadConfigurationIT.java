package com.comms123.membership.imports.web;

import static com.comms123.membership.fixture.Town.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Where files lie while they are being received.
@PlatformTest
class UploadConfigurationIT {
    private static final byte[] ROSTER = "pupil number,pupil name\n1,Canary Lovelace\n".getBytes(UTF_8);

    private final Town town;
    private final Office office;
    private final UploadDirectory uploads;
    private final MultipartConfigElement multipart;

    @Autowired
    UploadConfigurationIT(Town town, Office office, UploadDirectory uploads, MultipartConfigElement multipart) {
        this.town = town;
        this.office = office;
        this.uploads = uploads;
        this.multipart = multipart;
    }

    @Test
    void nothing_of_a_file_is_left_outside_the_store_once_it_is_taken_or_refused() {
        var school = id(town.school("open"));
        assertThat(multipart.getLocation()).isEqualTo(uploads.path().toAbsolutePath().toString());
        office.begins(town.admin(school), school, "?dryRun=true", ROSTER);
        assertThat(office.send(Ids.next(), school, "", "file", ROSTER).status()).isEqualTo(404);
        await().until(this::left, List.of("lock")::equals);
    }

    private List<String> left() {
        try (var files = Files.list(uploads.path())) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
