package com.comms123.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.operations.OperationsView.BackupView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupMarksTest {
    @TempDir
    private Path folder;

    @Test
    void each_mark_says_when_a_database_was_backed_up_and_how_large_the_archive_is() throws IOException {
        Files.writeString(folder.resolve("messaging"), "2026-11-29T02:10:00Z 734003200\n");
        Files.writeString(folder.resolve("identity"), "2026-11-29T02:00:00Z 0");
        assertThat(marks(folder.toString()).read()).containsExactly(
                new BackupView("identity", Instant.parse("2026-11-29T02:00:00Z"), 0L),
                new BackupView("messaging", Instant.parse("2026-11-29T02:10:00Z"), 734_003_200L));
    }

    @Test
    void a_mark_that_cannot_be_read_is_shown_as_such() throws IOException {
        Files.writeString(folder.resolve("audit"), "yesterday");
        Files.writeString(folder.resolve("retention"), "yesterday 5");
        Files.writeString(folder.resolve("gateway"), "");
        assertThat(marks(folder.toString()).read()).extracting(BackupView::name, BackupView::at).containsExactly(
                org.assertj.core.groups.Tuple.tuple("audit", null),
                org.assertj.core.groups.Tuple.tuple("gateway", null),
                org.assertj.core.groups.Tuple.tuple("retention", null));
    }

    @Test
    void files_that_are_no_marks_are_left_out() throws IOException {
        Files.writeString(folder.resolve(".hidden"), "2026-11-29T02:10:00Z 1");
        Files.writeString(folder.resolve("Notes.txt"), "2026-11-29T02:10:00Z 1");
        Files.createDirectory(folder.resolve("older"));
        assertThat(marks(folder.toString()).read()).isEmpty();
    }

    @Test
    void without_a_folder_nothing_is_said_and_an_absent_one_has_no_marks() {
        assertThat(marks("").read()).isNull();
        assertThat(marks(folder.resolve("absent").toString()).read()).isEmpty();
    }

    private static BackupMarks marks(String folder) {
        return new BackupMarks(new OperationsProperties(folder));
    }
}
