package com.comms123.e2e.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

class ScreensPageTest {
    private static final Path DOCUMENT = Camera.FOLDER.resolve("README.md");

    @Test
    void the_index_has_every_page_and_role() throws IOException {
        var page = ScreensPage.text();
        if (Boolean.getBoolean("comms.screens.write")) {
            Files.createDirectories(Camera.FOLDER);
            Files.writeString(DOCUMENT, page);
        }
        assertThat(Files.readString(DOCUMENT)).as("%s writes it", ScreensPage.COMMAND).isEqualTo(page);
    }

    @Test
    @DisabledIfSystemProperty(named = "comms.screens.write", matches = "true", disabledReason = "they come later")
    void there_is_a_picture_of_each_and_no_other() throws IOException {
        try (var files = Files.walk(Camera.FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jpg"))
                    .map(file -> Camera.FOLDER.relativize(file).toString().replace('\\', '/')))
                    .as("%s takes them", ScreensPage.COMMAND)
                    .containsExactlyInAnyOrderElementsOf(Screen.all().map(Screen::file).toList());
        }
    }

    @Test
    void every_page_is_seen_by_somebody() {
        assertThat(Screen.all().map(Screen::file)).doesNotHaveDuplicates();
        assertThat(SitePages.all()).allSatisfy(
                page -> assertThat(Role.values()).anySatisfy(role -> assertThat(role.addresses())
                        .contains(page.address())));
    }
}
