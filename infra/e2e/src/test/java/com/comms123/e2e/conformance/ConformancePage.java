package com.comms123.e2e.conformance;

import java.util.List;
import java.util.stream.Collectors;

/// [Promises] with their [proofs][Proof] as a page for people to read.
final class ConformancePage {
    private static final String NOT_PROVEN = "**not proven**";

    private ConformancePage() {}

    /// @param preamble the meaning of the proofs: all there are, or those that have passed
    static String of(Promises promises, List<Proof> proofs, String preamble) {
        var page = new StringBuilder("# Conformance\n\n").append(preamble);
        for (var section : promises.sections()) {
            page.append("\n## ").append(section.heading()).append("\n\n");
            page.append("| Clause | Promise | Proven by |\n|---|---|---|\n");
            section.clauses()
                    .forEach(
                            (id, promise) -> page.append(
                                    "| %s | %s | %s |\n".formatted(id, promise, provenBy(id, proofs))));
        }
        return page.toString();
    }

    private static String provenBy(String clause, List<Proof> proofs) {
        var proven = proofs.stream()
                .filter(proof -> proof.clauses().contains(clause))
                .map(
                        proof -> "`" + proof.testClass() + "`" + (proof.inBrowser() ? " (browser)" : "") + ": "
                                + proof.sentence())
                .collect(Collectors.joining("<br>"));
        return proven.isEmpty() ? NOT_PROVEN : proven;
    }
}
