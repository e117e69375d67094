package com.comms123.platform.deployment;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Prints one error with every property that must be set, instead of a stack.
class UnsafeDeploymentAnalyzer extends AbstractFailureAnalyzer<UnsafeDeployment> {
    @Override
    protected FailureAnalysis analyze(Throwable root, UnsafeDeployment cause) {
        return new FailureAnalysis(
                cause.findings().stream().map(finding -> "- " + finding)
                        .collect(Collectors.joining("\n", "This deployment is not safe:\n", "")),
                "Set the properties above. On a laptop, start with the profile local. A requirement that something else "
                        + "meets can be named in comms.deployment.accepted-risks.",
                cause);
    }
}
