package com.comms123.e2e.rules;

import com.comms123.testing.rules.CollectionRule;
import com.comms123.testing.rules.DeletionRules;
import com.comms123.testing.rules.FieldRule.Fact;
import com.comms123.testing.rules.FieldRule.Personal;
import com.comms123.testing.rules.FieldRule.Pseudonym;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// [AllRules] as a page for people to read.
final class DeletionRulesPage {
    private static final String HEAD = """
            # Deletion rules

            Every stored field: its owner, the copies that contain it (AC-4), its removal (UP-4), and what happens where it
            belongs to several people. Written from the rules that each service keeps beside its tests
            (`src/test/resources/deletion-rules.yaml`). A field that a document class stores and no rule names fails the build
            (`ArchitectureTest`); so does one that is found in any store of a running platform; and every field that is called
            personal here is seen with a planted word in it before the purge, in the copies it is said to be in, and nowhere
            after it (`CompletenessIT`). Do not edit;
            `./mvnw test -pl infra/e2e -Dtest=DeletionRulesPageTest -Dcomms.deletion-rules.write=true` writes it.

            Everywhere: from the request for deletion on nobody sees the record (UP-3); a legal hold keeps it from the purge, not
            from being invisible (UP-5). When rules meet: hold, then statutory retention, then the person's erasure, then the
            school's or club's own rule, then the platform's default. Ids stand for nobody once their owner has purged.
            """;

    private DeletionRulesPage() {}

    static String of(AllRules rules) {
        var page = new StringBuilder(HEAD);
        rules.services().forEach((service, own) -> section(service, own, page));
        section("in every service", rules.platform(), page);
        return page.toString();
    }

    private static void section(String heading, DeletionRules rules, StringBuilder page) {
        page.append("\n## ").append(heading).append("\n\n");
        table(List.of("Collection", "Kind of document", "Removed", "In copies", "Of several people"),
                rules.collections().values().stream().map(DeletionRulesPage::collection).toList(), page);
        var personal = rules.collections().values().stream().flatMap(rule -> personal(rule).stream()).toList();
        if (!personal.isEmpty()) {
            page.append('\n');
            table(List.of("Personal field", "Whose", "In copies"), personal, page);
        }
        page.append('\n');
        table(List.of("Collection", "Ids, by what they are of", "Facts"),
                rules.collections().values().stream().map(DeletionRulesPage::others).toList(), page);
    }

    private static List<String> collection(CollectionRule rule) {
        return List.of(code(rule.name()), rule.holds(), rule.removed(), rule.copies(), rule.shared());
    }

    private static List<List<String>> personal(CollectionRule rule) {
        var rows = new ArrayList<List<String>>();
        rule.fields().forEach((path, field) -> {
            if (field instanceof Personal personal) {
                rows.add(List.of(code(rule.name() + "." + path), personal.of(), personal.describedCopies()));
            }
        });
        return rows;
    }

    private static List<String> others(CollectionRule rule) {
        var ids = new TreeMap<String, List<String>>();
        var facts = new ArrayList<String>();
        rule.fields().forEach((path, field) -> {
            switch (field) {
                case Pseudonym(var of) -> ids.computeIfAbsent(of, _ -> new ArrayList<>()).add(code(path));
                case Fact _ -> facts.add(code(path));
                case Personal _ -> {
                }
            }
        });
        return List.of(code(rule.name()),
                ids.entrySet().stream().map(id -> id.getKey() + ": " + String.join(" ", id.getValue()))
                        .collect(Collectors.joining("; ")),
                String.join(" ", facts));
    }

    private static void table(List<String> headings, List<List<String>> rows, StringBuilder page) {
        row(headings, page);
        page.append("|---".repeat(headings.size())).append("|\n");
        rows.forEach(cells -> row(cells, page));
    }

    private static void row(List<String> cells, StringBuilder page) {
        cells.forEach(cell -> page.append("| ").append(cell.replace("|", "\\|")).append(' '));
        page.append("|\n");
    }

    private static String code(String name) {
        return "`" + name + "`";
    }
}
