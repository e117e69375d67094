package com.comms123.e2e.conformance;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// [Promises] with their [proofs][Proof] as the website reads them. One line for each proof, so that two changes rarely meet.
final class ConformanceData {
    private static final JsonMapper JSON = new JsonMapper();

    private ConformanceData() {}

    static String of(Promises promises, List<Proof> proofs) {
        var lines = new StringBuilder("{\"sections\":[");
        var firstSection = true;
        for (var section : promises.sections()) {
            lines.append(firstSection ? "\n" : ",\n").append("{\"heading\":").append(JSON.writeValueAsString(
                    section.heading())).append(",\"clauses\":[");
            firstSection = false;
            var firstClause = true;
            for (var clause : section.clauses().entrySet()) {
                lines.append(firstClause ? "\n" : ",\n").append(" {\"id\":")
                        .append(JSON.writeValueAsString(clause.getKey()))
                        .append(",\"promise\":").append(JSON.writeValueAsString(clause.getValue()))
                        .append(",\"proofs\":[").append(proofs(clause.getKey(), proofs)).append("]}");
                firstClause = false;
            }
            lines.append("]}");
        }
        return lines.append("]}\n").toString();
    }

    private static String proofs(String clause, List<Proof> proofs) {
        return String.join(",", proofs.stream().filter(proof -> proof.clauses().contains(clause))
                .map(proof -> "\n  " + JSON.writeValueAsString(new java.util.TreeMap<>(Map.of("test", proof.testClass(),
                        "sentence", proof.sentence(), "browser", proof.inBrowser()))))
                .toList());
    }
}
