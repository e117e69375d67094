package com.comms123.testing.holds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The effect of each operation of a service on evidence: its `src/test/resources/hold-operations.yaml`.
///
/// ```yaml
/// operations:
///   DELETE /api/v1/drafts/{draftId}: cell
///   POST /api/v1/registrations: "removes nothing: adds a person"
/// progress:
///   people: {state: "the deletion says when it was requested"}
/// threads:
///   MailServer: closes connections that nobody uses
/// ```
/// A `cell` is played by the service's test under each kind of hold; "as ..." names the cell that plays it along. An operation
/// without any of these fails it. One `*` in the name of a listener stands for any topic: `event * (trail)`.
///
/// @param cells operations that remove or overwrite something
/// @param along operations that the cell of another one plays, with the name of that
/// @param harmless operations that do not, with the reason
/// @param progress fields that say how far work has come, by collection: a later value replaces them
/// @param threads classes that start threads which [Operations] does not find, with the reason: see [BackgroundWork]
public record DeclaredOperations(SortedSet<String> cells, SortedMap<String, String> along,
        SortedMap<String, String> harmless,
        Map<String, Map<String, String>> progress, SortedMap<String, String> threads) {
    private static final String CELL = "cell";
    private static final String AS = "as ";
    private static final String HARMLESS = "removes nothing: ";
    private static final String FILE = "/hold-operations.yaml";
    private static final String PLATFORM_FILE = "platform-hold-operations.yaml";

    /// Those of the service whose tests run.
    public static DeclaredOperations ofService() {
        try (var file = DeclaredOperations.class.getResourceAsStream(FILE)) {
            return read(Objects.requireNonNull(file, "there is no src/test/resources" + FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those of the starter, in each service.
    public static DeclaredOperations ofPlatform() {
        try (var file = DeclaredOperations.class.getResourceAsStream(PLATFORM_FILE)) {
            return read(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException when an operation has neither a cell nor a reason
    public static DeclaredOperations read(InputStream yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Map<String, Object>> read = new Yaml(new SafeConstructor(options)).load(yaml);
        var cells = new TreeSet<String>();
        var along = new TreeMap<String, String>();
        var harmless = new TreeMap<String, String>();
        read.getOrDefault("operations", Map.of()).forEach((operation, said) -> {
            var text = String.valueOf(said);
            if (operation.contains("*") && (operation.startsWith("round ") || operation.startsWith("worker "))) {
                throw new IllegalArgumentException(operation + " would name jobs that do not exist yet");
            }
            if (text.equals(CELL)) {
                cells.add(operation);
            } else if (text.startsWith(AS)) {
                along.put(operation, text.substring(AS.length()));
            } else if (text.startsWith(HARMLESS)) {
                harmless.put(operation, text.substring(HARMLESS.length()));
            } else {
                throw new IllegalArgumentException(
                        operation + " is neither a " + CELL + " nor \"" + HARMLESS + "...\"");
            }
        });
        var progress = new TreeMap<String, Map<String, String>>();
        read.getOrDefault("progress", Map.of()).forEach((collection, fields) -> {
            var reasons = new TreeMap<String, String>();
            ((Map<?, ?>) fields).forEach((field, why) -> reasons.put(String.valueOf(field), String.valueOf(why)));
            progress.put(collection, reasons);
        });
        var threads = new TreeMap<String, String>();
        read.getOrDefault("threads", Map.of()).forEach((type, why) -> threads.put(type, String.valueOf(why)));
        return new DeclaredOperations(cells, along, harmless, progress, threads);
    }

    /// Where it does not fit what the service does and what its test plays, in words; empty when it does.
    public List<String> gaps(Set<String> found, Set<String> played) {
        var gaps = new ArrayList<String>();
        var platform = ofPlatform();
        found.stream().filter(operation -> !names(operation) && !platform.names(operation)).forEach(
                operation -> gaps.add("hold-operations.yaml does not name " + operation + ": is it a cell (UP-5)?"));
        Stream.of(cells, along.keySet(), harmless.keySet()).flatMap(Set::stream)
                .filter(name -> found.stream().noneMatch(operation -> isNamed(operation, name)))
                .forEach(name -> gaps.add("hold-operations.yaml names " + name + ", which is not there"));
        along.values().stream().filter(cell -> !cells.contains(cell))
                .forEach(cell -> gaps.add("hold-operations.yaml says as " + cell + ", which is no cell"));
        cells.stream().filter(operation -> !played.contains(operation))
                .forEach(operation -> gaps.add(operation + " is a cell, and no test plays it"));
        played.stream().filter(operation -> !cells.contains(operation))
                .forEach(operation -> gaps.add(operation + " is played, and not declared as a cell"));
        return gaps;
    }

    private boolean names(String operation) {
        return Stream.of(cells, along.keySet(), harmless.keySet()).flatMap(Set::stream)
                .anyMatch(name -> isNamed(operation, name));
    }

    private static boolean isNamed(String operation, String name) {
        var star = name.indexOf('*');
        return star < 0
                ? operation.equals(name)
                : operation.startsWith(name.substring(0, star)) && operation.endsWith(name.substring(star + 1));
    }
}
