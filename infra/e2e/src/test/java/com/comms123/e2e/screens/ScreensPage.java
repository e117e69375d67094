package com.comms123.e2e.screens;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The index of the pictures, page by page and role by role.
final class ScreensPage {
    static final String COMMAND = "./mvnw verify -pl infra/e2e -Dtest=ScreensPageTest -Dit.test=ScreensInChromiumIT"
            + " -Dcomms.screens.write=true";
    private static final String HEAD = """
            # Pictures of the website

            Each picture shows one page as one role sees it: light and dark, on a phone and on a desktop. A made-up school, Oakfield
            Primary School, gives the pages their content. Do not edit;
            `%s` makes them anew, after an install of the rest, and leaves whole pages at full size in `infra/e2e/target/screens`.
            """
            .formatted(COMMAND);

    private ScreensPage() {}

    static String text() {
        var page = new StringBuilder(HEAD);
        var pages = SitePages.all();
        var screens = Screen.all().toList();
        table("Pages", "Page",
                pages.stream().<Function<Role, Screen>>map(each -> role -> Screen.of(role, each)).toList(),
                screens, page);
        table("Other states", "State", Screen.states().stream()
                .<Function<Role, Screen>>map(each -> role -> Screen.state(role, each.title())).toList(), screens, page);
        return page.toString();
    }

    private static void table(String heading, String column, List<Function<Role, Screen>> rows, List<Screen> screens,
            StringBuilder page) {
        var roles = Role.values();
        page.append("\n## ").append(heading).append("\n\n| ").append(column).append(" | ")
                .append(Arrays.stream(roles).map(Role::toString).collect(Collectors.joining(" | ")))
                .append(" |\n").append("|---".repeat(1 + roles.length)).append("|\n");
        for (var row : rows) {
            page.append("| ").append(row.apply(roles[0]).title());
            for (var role : roles) {
                var screen = row.apply(role);
                page.append(" | ").append(screens.contains(screen) ? "[%s](%s)".formatted(role, screen.file()) : "");
            }
            page.append(" |\n");
        }
    }
}
