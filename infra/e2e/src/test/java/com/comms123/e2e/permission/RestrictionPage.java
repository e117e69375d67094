package com.comms123.e2e.permission;

import com.comms123.e2e.permission.KeptApart.Restriction;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// [RestrictionCells] as a page for people to read.
final class RestrictionPage {
    private RestrictionPage() {}

    static String write() {
        var page = new StringBuilder(
                """
                        # Effects of custody restrictions

                        Written from the declaration that the tests use (`infra/e2e`, package `permission`). Do not edit;
                        `./mvnw test -pl infra/e2e -Dtest=RestrictionMatrixTest -Dcomms.restrictions.write=true` writes it. An endpoint
                        without a cell fails the build, and `RestrictionMatrixIT` sends the requests.

                        A restriction holds for the person under every account and in every role: guardian, staff or administrator (ADR
                        0026). An empty cell means that this restriction keeps nothing back there. Absent data gets the same 404 as
                        something that does not exist.

                        """);
        table(page, "Endpoint", RestrictionCells.endpoints().entrySet().stream()
                .filter(cell -> !cell.getValue().isEmpty())
                .collect(Collectors.toMap(cell -> "`" + cell.getKey().replace("{}", "{id}") + "`", Map.Entry::getValue,
                        (one, _) -> one, TreeMap::new)));
        page.append("\n## Streams, emails, text messages and copies\n\n");
        table(page, "Path", RestrictionCells.others());
        page.append("""

                ## Nothing to keep back
                These show and reach nobody else: one's own record, what belongs to no person, and pages for everybody.

                """);
        RestrictionCells.nobody().stream().sorted()
                .forEach(endpoint -> page.append("- `").append(endpoint.replace("{}", "{id}")).append("`\n"));
        page.append("""

                ## Not for guardians, staff or administrators of a school or club
                """);
        page.append('\n');
        RestrictionCells.platform().stream().sorted()
                .forEach(endpoint -> page.append("- `").append(endpoint.replace("{}", "{id}")).append("`\n"));
        return page.toString();
    }

    private static void table(StringBuilder page, String heading, Map<String, Set<KeptApart>> cells) {
        page.append("| ").append(heading).append(" | ")
                .append(Arrays.stream(Restriction.values()).map(Restriction::code).collect(Collectors.joining(" | ")))
                .append(" |\n|---|---|---|---|\n");
        cells.forEach((path, kept) -> page.append("| ").append(path).append(" | ")
                .append(Arrays.stream(Restriction.values()).map(restriction -> words(kept, restriction))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
    }

    private static String words(Set<KeptApart> kept, Restriction restriction) {
        return kept.stream().sorted().filter(one -> one.isBy(restriction)).map(KeptApart::words)
                .collect(Collectors.joining("; "));
    }
}
