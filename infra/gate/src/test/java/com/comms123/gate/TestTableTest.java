package com.comms123.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gate.TestReports.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTableTest {
    private static final String REPORT = """
            <testsuite name="com.example.DoorIT">
              <testcase classname="com.example.DoorIT" name="opens" time="1.5"/>
              <testcase classname="com.example.DoorIT" name="shuts" time="1,000.5"><failure message="stuck"/></testcase>
            </testsuite>
            """;

    @TempDir
    Path root;

    @Test
    void reads_every_test_of_every_module_and_which_of_them_failed() throws IOException {
        report("infra/house", "failsafe-reports");

        assertThat(TestReports.read(root, FileTime.fromMillis(0))).containsExactly(
                new TestCase("infra/house", "com.example.DoorIT", "opens", 1.5, false),
                new TestCase("infra/house", "com.example.DoorIT", "shuts", 1000.5, true));
    }

    @Test
    void leaves_out_reports_of_earlier_runs() throws IOException {
        var report = report("house", "surefire-reports");
        Files.setLastModifiedTime(report, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(TestReports.read(root, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")))).isEmpty();
    }

    @Test
    void shows_for_each_class_how_much_of_its_time_was_context_platform_and_waiting() throws IOException {
        report("house", "failsafe-reports");
        Files.writeString(root.resolve("house/target/test-times.tsv"), "com.example.DoorIT\t1010.0\t5.0\t60.0\t45.0\n");

        assertThat(TestTable.print(TestTable.rows(root))).contains("| house | 2 | 1010.0 | 5.0 | 60.0 | 45.0 | 900.0 |",
                "| DoorIT | 2 | 1010.0 | 5.0 | 60.0 | 45.0 | 900.0 |");
    }

    @Test
    void shows_the_conditions_that_tests_waited_for_longest() throws IOException {
        report("house", "failsafe-reports");
        Files.writeString(root.resolve("house/target/test-waits.tsv"),
                "com.example.DoorIT\tit opens\t0.5\ncom.example.DoorIT\tit shuts\t44.5\n");

        assertThat(TestTable.printWaits(TestTable.waits(root))).endsWith("| DoorIT | it shuts | 44.5 |",
                "| DoorIT | it opens | 0.5 |");
    }

    private Path report(String module, String folder) throws IOException {
        var reports = Files.createDirectories(root.resolve(module).resolve("target").resolve(folder));
        return Files.writeString(reports.resolve("TEST-com.example.DoorIT.xml"), REPORT);
    }
}
