package com.comms123.e2e.chromium;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/// Checks a page with axe, by its default rules and by the one on the size of targets (WCAG 2.2, 2.5.8), which it leaves
/// out by default.
public final class Axe {
    private static final String TARGET_SIZE = "target-size";

    private Axe() {}

    /// The rules that the page breaks, each with the elements that break it.
    public static List<String> violations(Page page) {
        var on = new AxeRuleOptions();
        on.setEnabled(true);
        var options = new AxeRunOptions();
        options.setRules(Map.of(TARGET_SIZE, on));
        return new AxeBuilder(page).options(options).analyze().getViolations().stream()
                .map(rule -> rule.getId() + " " + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .toList();
    }
}
