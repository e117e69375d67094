package com.comms123.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Prints where the minutes of the last test run went: Markdown tables of modules, of the slowest classes and of the longest
/// waits.
///
/// Seconds are those of the test JVMs; modules and end-to-end classes run side by side, so that they add up to more than
/// the run took.
final class TestTable {
    private static final int SLOWEST = 25;

    /// @param whole seconds of the class, `context`, `platform` and `waiting` are parts of it
    record Row(String module, String name, int tests, double whole, double context, double platform, double waiting) {
        Row plus(Row other) {
            return new Row(module, name, tests + other.tests, whole + other.whole, context + other.context,
                    platform + other.platform, waiting + other.waiting);
        }

        String markdown(String label) {
            return String.format(Locale.ROOT, "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f |", label, tests, whole,
                    context, platform, waiting, Math.max(0, whole - context - platform - waiting));
        }
    }

    private TestTable() {}

    public static void main(String[] arguments) {
        var root = Path.of(arguments.length == 0 ? "." : arguments[0]).toAbsolutePath().normalize();
        print(rows(root)).forEach(System.out::println);
        System.out.println();
        printWaits(waits(root)).forEach(System.out::println);
    }

    /// @param seconds in which a class waited for a condition, all tests together
    record Wait(String name, String condition, double seconds) {}

    static List<Wait> waits(Path root) {
        var modules = TestReports.read(root, FileTime.fromMillis(0)).stream().map(TestReports.TestCase::module)
                .distinct();
        return modules.flatMap(module -> lines(root.resolve(module).resolve("target/test-waits.tsv")).stream())
                .map(line -> line.split("\t"))
                .map(fields -> new Wait(fields[0], fields[1], Double.parseDouble(fields[2]))).toList();
    }

    static List<String> printWaits(List<Wait> waits) {
        var lines = new ArrayList<String>();
        lines.add("| Class | waits until | seconds |");
        lines.add("|---|---|---|");
        waits.stream().sorted(Comparator.comparingDouble(Wait::seconds).reversed()).limit(SLOWEST)
                .forEach(wait -> lines.add(String.format(Locale.ROOT, "| %s | %s | %.1f |", simple(wait.name()),
                        wait.condition().replace("|", "\\|"), wait.seconds())));
        return lines;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static List<Row> rows(Path root) {
        var rows = new TreeMap<String, Row>();
        for (var test : TestReports.read(root, FileTime.fromMillis(0))) {
            var row = new Row(test.module(), test.className(), 1, test.seconds(), 0, 0, 0);
            rows.merge(test.module() + " " + test.className(), row, Row::plus);
        }
        var modules = rows.values().stream().map(Row::module).distinct().toList();
        for (var module : modules) {
            times(root.resolve(module).resolve("target/test-times.tsv"))
                    .forEach((name, times) -> rows.computeIfPresent(module + " " + name,
                            (_, row) -> new Row(module, name,
                                    row.tests(), Math.max(row.whole(), times[0]), times[1], times[2], times[3])));
        }
        return List.copyOf(rows.values());
    }

    private static Map<String, double[]> times(Path file) {
        var times = new HashMap<String, double[]>();
        for (var line : lines(file)) {
            var fields = line.split("\t");
            times.put(fields[0], new double[]{Double.parseDouble(fields[1]), Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]), Double.parseDouble(fields[4])});
        }
        return times;
    }

    private static List<String> lines(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static List<String> print(List<Row> rows) {
        var modules = new TreeMap<String, Row>();
        rows.forEach(row -> modules.merge(row.module(), row, Row::plus));
        var lines = new ArrayList<String>();
        lines.add("| Module | tests | seconds | context | platform | waiting | working |");
        lines.add("|---|---|---|---|---|---|---|");
        modules.forEach((module, row) -> lines.add(row.markdown(module)));
        modules.values().stream().reduce(Row::plus).ifPresent(all -> lines.add(all.markdown("**all**")));
        lines.add("");
        lines.add("| Class | tests | seconds | context | platform | waiting | working |");
        lines.add("|---|---|---|---|---|---|---|");
        rows.stream().sorted(Comparator.comparingDouble(Row::whole).reversed()).limit(SLOWEST)
                .forEach(row -> lines.add(row.markdown(simple(row.name()))));
        return lines;
    }
}
