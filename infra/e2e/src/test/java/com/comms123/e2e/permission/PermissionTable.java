package com.comms123.e2e.permission;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// [Permissions] as a page for people to read.
final class PermissionTable {
    private static final String YES = "yes";
    private static final String NO = "";

    private PermissionTable() {}

    static String of(List<Rule> rules) {
        var page = new StringBuilder(
                """
                        # Permissions

                        Written from the declaration that the test of it uses (`infra/e2e`, package `permission`): each endpoint is
                        sent as each of these, at each build, and every answer is searched for what only others may see. Do not edit;
                        `./mvnw test -pl infra/e2e -Dtest=PermissionTableTest -Dcomms.permissions.write=true` writes it.

                        An empty cell is a refusal: 401, 403, or 404 where even existence is private. Paths are below the gateway's
                        origin; what is not here does not exist there.

                        """);
        for (var who : Who.values()) {
            page.append("- **").append(who.heading()).append("**: ").append(who.description()).append('\n');
        }
        rules.stream().map(Rule::service).distinct().forEach(service -> {
            page.append("\n## ").append(service).append("\n\n");
            page.append(row("", Arrays.stream(Who.values()).map(Who::heading).toList(), "")).append('\n');
            page.append("|---|").append(":-:|".repeat(Who.values().length)).append("---|\n");
            rules.stream().filter(rule -> rule.service().equals(service)).forEach(
                    rule -> page.append(
                            row(
                                    "`" + rule.method() + " " + rule.path() + "`" + format(rule),
                                    Arrays.stream(Who.values())
                                            .map(who -> rule.allowed().contains(who) ? YES : NO)
                                            .toList(),
                                    rule.remark()))
                            .append('\n'));
        });
        return page.toString();
    }

    private static String format(Rule rule) {
        var accept = rule.headers().get("Accept");
        return accept == null ? "" : " (" + accept + ")";
    }

    private static String row(String endpoint, List<String> cells, String remark) {
        return "| " + endpoint + " | " + cells.stream().collect(Collectors.joining(" | ")) + " | " + remark + " |";
    }
}
