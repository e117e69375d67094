package com.comms123.gateway.operations;

import com.comms123.gateway.operations.OperationsView.BackupView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The marks that backups leave: a small file for each database, with the time and the size of its last backup.
final class BackupMarks {
    private static final Logger log = LoggerFactory.getLogger(BackupMarks.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern MARK = Pattern.compile("(\\S{1,40}) (\\d{1,18})\\s*");
    private static final int MOST = 50;
    private static final int LONGEST = 100;

    private final String folder;

    BackupMarks(OperationsProperties properties) {
        this.folder = properties.backups();
    }

    /// Blocks.
    ///
    /// @return by name; null where no folder is set
    @Nullable
    List<BackupView> read() {
        if (folder.isEmpty()) {
            return null;
        }
        try (var files = Files.list(Path.of(folder))) {
            return files.filter(file -> NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(Files::isRegularFile).sorted().limit(MOST).map(BackupMarks::read).toList();
        } catch (IOException e) {
            log.warn("the marks of backups cannot be read: {}", e.getClass().getSimpleName());
            return List.of();
        }
    }

    private static BackupView read(Path file) {
        var name = String.valueOf(file.getFileName());
        try (var in = Files.newInputStream(file)) {
            var mark = MARK.matcher(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
            if (mark.matches()) {
                return new BackupView(name, Instant.parse(mark.group(1)), Long.valueOf(mark.group(2)));
            }
        } catch (IOException | DateTimeParseException e) {
            log.warn("the mark of the backup {} cannot be read: {}", name, e.getClass().getSimpleName());
        }
        return new BackupView(name, null, null);
    }
}
