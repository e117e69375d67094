package com.comms123.testing.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The documents that each job of a service works on: its `src/test/resources/jobs.yaml`.
///
/// ```yaml
/// jobs:
///   round PostingSchedule.round: {drafts: {dueAt: due}}
///   worker closureWorker: [{organisations: {unsettled: true}}, {organisations: {settleFrom: due}}]
///   round EarlyReceiptSweeper.run: "no cell: removes a range"
/// ```
/// A job works on documents with these fields: `due` stands for a past time, `unique` for a text that no other document has. The
/// starter's jobs are in `platform-jobs.yaml`.
///
/// @param cells the cell that each job reads; empty for a job without a cell
record DeclaredJobs(SortedMap<String, List<Cell>> cells) {
    private static final String FILE = "/jobs.yaml";
    private static final String PLATFORM_FILE = "platform-jobs.yaml";
    private static final String NO_CELL = "no cell: ";

    /// @param fields the fields that make a document due, with dots for nested fields
    record Cell(String job, String collection, Map<String, Object> fields) {
        @Override
        public String toString() {
            return job + " " + collection + fields;
        }
    }

    static DeclaredJobs ofService() {
        return read(FILE);
    }

    /// The jobs of the starter. A service has some of them.
    static DeclaredJobs ofPlatform() {
        return read(PLATFORM_FILE);
    }

    private static DeclaredJobs read(String name) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var file = DeclaredJobs.class.getResourceAsStream(name)) {
            Map<String, Map<String, Object>> read = new Yaml(new SafeConstructor(options))
                    .load(Objects.requireNonNull(file, "there is no src/test/resources" + name));
            var cells = new TreeMap<String, List<Cell>>();
            read.getOrDefault("jobs", Map.of()).forEach((job, said) -> cells.put(job, cells(job, said)));
            return new DeclaredJobs(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Cell> cells(String job, Object said) {
        if (said instanceof String text && text.startsWith(NO_CELL)) {
            return List.of();
        }
        var cells = new ArrayList<Cell>();
        for (var one : said instanceof List<?> several ? several : List.of(said)) {
            if (!(one instanceof Map<?, ?> collections)) {
                throw new IllegalArgumentException(job + " has neither a cell nor \"" + NO_CELL + "...\"");
            }
            collections.forEach((collection, fields) -> {
                var due = new TreeMap<String, Object>();
                ((Map<?, ?>) fields).forEach((field, value) -> due.put(String.valueOf(field), value));
                cells.add(new Cell(job, String.valueOf(collection), due));
            });
        }
        return List.copyOf(cells);
    }

    /// Describes each difference from the jobs of the service; empty if there is none.
    List<String> gaps(Set<String> found) {
        var platform = ofPlatform().cells().keySet();
        var gaps = new ArrayList<String>();
        found.stream().filter(job -> !cells.containsKey(job) && !platform.contains(job))
                .forEach(job -> gaps.add("jobs.yaml does not name " + job + ": which documents does it read?"));
        cells.keySet().stream().filter(job -> !found.contains(job))
                .forEach(job -> gaps.add("jobs.yaml names " + job + ", which is not there"));
        return gaps;
    }

    /// The cells of all jobs that the service has.
    List<Cell> of(Set<String> found) {
        return Stream.of(this, ofPlatform()).flatMap(declared -> declared.cells().entrySet().stream())
                .filter(job -> found.contains(job.getKey())).flatMap(job -> job.getValue().stream()).toList();
    }
}
