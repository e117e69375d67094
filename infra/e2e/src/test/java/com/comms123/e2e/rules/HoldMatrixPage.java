package com.comms123.e2e.rules;

import com.comms123.contracts.RecordKind;
import com.comms123.testing.holds.DeclaredOperations;
import com.comms123.testing.rules.CollectionRule;
import com.comms123.testing.rules.DeclaredEvidence;
import com.comms123.testing.rules.FieldRule.Pseudonym;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Every kind of hold against every kind of purge, as a page for people to read: what a purge leaves where the two meet.
final class HoldMatrixPage {
    private static final Path OPERATIONS = Path.of("src/test/resources/hold-operations.yaml");
    private static final Path EVIDENCE = Path.of("src/main/resources/evidence.yaml");
    private static final String HEAD = """
            # Hold matrix

            Records that a purge leaves because another record is on hold (UP-5). Written from what each service declares:
            `src/main/resources/evidence.yaml` says whose evidence the documents of a collection are, and
            `src/test/resources/deletion-rules.yaml` which records they name. A collection that a service stores and
            `evidence.yaml` does not name fails the build (`ArchitectureTest`); a declared field that no cell of the matrix
            reaches does, too (`HoldMatrixIT` of each owner). Those tests purge each kind under each kind of hold and compare
            the evidence that is handed in of the held record: it is the same before and after.

            Everything else that changes what is stored is below each service, from its
            `src/test/resources/hold-operations.yaml`: endpoints, scheduled rounds, workers and listeners. `HoldCellsIT`
            plays each cell under each kind of hold through the service's own entry, moves the clock past every expiry and
            runs all rounds: the evidence says at least what it said before, in the record or in an earlier version of it.
            The same test plays them without holds and checks which ones take something then. An operation that is neither
            a cell nor has a reason fails the build (`HoldCellsIT`, `HoldOperationsIT`), and so does a class that starts
            threads or schedules tasks where these tests do not find it (`ArchitectureTest`). Do not edit;
            `./mvnw test -pl infra/e2e -Dtest=HoldMatrixPageTest -Dcomms.hold-matrix.write=true` writes it.

            For a removal, a held document does not exist: see [ADR 29](adr/0029-a-hold-beats-every-removal.md).
            """;
    /// Names that services give to parts of records, and the kind of hold that they come from.
    private static final Map<String, Set<RecordKind>> PARTS = Map.of(
            "message", Set.of(RecordKind.MESSAGE, RecordKind.GROUP, RecordKind.PUPIL),
            "message-text", Set.of(RecordKind.USER),
            "group-of-removed", Set.of(RecordKind.GROUP));

    private final AllRules rules;
    private final Map<String, DeclaredEvidence> services = new LinkedHashMap<>();
    private final Map<String, DeclaredOperations> operations = new LinkedHashMap<>();

    HoldMatrixPage(AllRules rules, Map<String, Path> modules) {
        this.rules = rules;
        modules.forEach((service, module) -> {
            services.put(service, read(module.resolve(EVIDENCE), DeclaredEvidence::read));
            operations.put(service, read(module.resolve(OPERATIONS), DeclaredOperations::read));
        });
    }

    String text() {
        var page = new StringBuilder(HEAD);
        page.append("\n## Kept records, by hold and purge\n\n| On hold | ");
        for (var purged : RecordKind.values()) {
            page.append("another purged: ").append(name(purged)).append(" | ");
        }
        page.append("\n").append("|---".repeat(RecordKind.values().length + 1)).append("|\n");
        for (var held : RecordKind.values()) {
            page.append("| **").append(name(held)).append("** | ");
            for (var purged : RecordKind.values()) {
                var kept = kept(held, purged);
                page.append(kept.isEmpty() ? "nothing in common" : String.join(", ", kept)).append(" | ");
            }
            page.append("\n");
        }
        services.forEach((service, declared) -> {
            page.append("\n## ").append(service).append("\n\n| Collection | Evidence of |\n|---|---|\n");
            declared.collections().forEach((collection, fields) -> page.append("| `").append(collection).append("` | ")
                    .append(String.join("; ", fields.entrySet().stream()
                            .map(field -> field.getKey() + ": `" + String.join("`, `", field.getValue()) + "`")
                            .toList()))
                    .append(" |\n"));
            declared.ownerless().forEach((collection, why) -> page.append("| `").append(collection).append("` | ")
                    .append(why).append(" |\n"));
            operations(service, declared, page);
        });
        return page.toString();
    }

    private void operations(String service, DeclaredEvidence declared, StringBuilder page) {
        var of = Objects.requireNonNull(operations.get(service));
        var kinds = Stream.of(RecordKind.values()).filter(kind -> declared.collections().values().stream()
                .anyMatch(fields -> isEvidence(fields.keySet(), kind))).map(HoldMatrixPage::name).toList();
        page.append("\n| Operation | Evidence |\n|---|---|\n");
        of.cells().forEach(operation -> row(operation, "**cell**, under a hold on: " + String.join(", ", kinds), page));
        of.along().forEach((operation, cell) -> row(operation, "in the cell `" + cell + "`", page));
        of.harmless().forEach((operation, why) -> row(operation, "loses nothing: " + why, page));
        of.progress().forEach((collection, fields) -> fields.forEach((field, why) -> row(collection + "." + field,
                "is replaced: " + why, page)));
        of.threads().forEach((type, why) -> row("threads of " + type, "lose nothing: " + why, page));
    }

    private static void row(String what, String evidence, StringBuilder page) {
        page.append("| `").append(what).append("` | ").append(evidence).append(" |\n");
    }

    /// Collections with evidence of the one kind that the purge of the other reaches.
    private List<String> kept(RecordKind held, RecordKind purged) {
        var kept = new ArrayList<String>();
        services.forEach((service, declared) -> declared.collections().forEach((collection, fields) -> {
            if (isEvidence(fields.keySet(), held)
                    && rules.of(service, collection).filter(rule -> names(rule, purged)).isPresent()) {
                kept.add("`" + service + "." + collection + "`");
            }
        }));
        return kept;
    }

    private static boolean isEvidence(Set<String> fields, RecordKind held) {
        return fields.stream().anyMatch(
                what -> what.equals(name(held)) || PARTS.getOrDefault(what, Set.of()).contains(held));
    }

    private static boolean names(CollectionRule rule, RecordKind kind) {
        var called = kind == RecordKind.USER ? "person" : name(kind);
        return rule.fields().values().stream()
                .anyMatch(field -> field instanceof Pseudonym(var of) && of.equals(called));
    }

    private static String name(RecordKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T read(Path file, Function<InputStream, T> reading) {
        try (var yaml = Files.newInputStream(file)) {
            return reading.apply(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
