package com.comms123.membership.imports.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UploadDirectoryTest {
    private static final String CANARY = "Canary Lovelace";

    @TempDir
    private Path parent;

    @Test
    void an_upload_in_progress_is_kept_until_its_process_closes() throws IOException {
        try (var first = UploadDirectory.open(parent)) {
            var file = Files.writeString(first.path().resolve("upload.tmp"), CANARY);
            try (var second = UploadDirectory.open(parent)) {
                assertThat(second.path()).isNotEqualTo(first.path());
                assertThat(file).hasContent(CANARY);
            }
        }
        assertThat(filesIn(parent)).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_directory_is_readable_only_by_its_owner() throws IOException {
        try (var directory = UploadDirectory.open(parent)) {
            assertThat(Files.getPosixFilePermissions(directory.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void files_of_a_killed_process_are_removed_when_the_next_process_starts() throws Exception {
        var receiving = receivingProcess();
        try {
            var file = Path.of(receiving.inputReader().readLine());
            try (var beside = UploadDirectory.open(parent)) {
                assertThat(file).as("while it is being received").hasContent(CANARY);
            }
            receiving.destroyForcibly().waitFor();
            assertThat(file).as("nobody has tidied up").hasContent(CANARY);
            try (var next = UploadDirectory.open(parent)) {
                assertThat(file).doesNotExist();
                assertThat(file.getParent()).doesNotExist();
            }
        } finally {
            receiving.destroyForcibly();
        }
    }

    private Process receivingProcess() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-Xmx32m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Receiving.class.getName(), parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static long filesIn(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> !Objects.equals(file, directory.resolve("gate"))).filter(Files::isRegularFile)
                    .count();
        }
    }

    /// A process in the middle of receiving a file.
    static final class Receiving {
        private Receiving() {}

        public static void main(String[] arguments) throws IOException {
            try (var directory = UploadDirectory.open(Path.of(arguments[0]))) {
                var file = Files.writeString(directory.path().resolve("upload.tmp"), CANARY);
                System.out.println(file);
                System.in.read();
            }
        }
    }
}
