package com.comms123.platform.deployment;

import java.util.List;

/// The service does not start: it was deployed with less than it needs outside the `local` profile.
public class UnsafeDeployment extends RuntimeException {
    /// A requirement that is not met. It names properties and never the value of one, which may hold a secret.
    ///
    /// @param property to set
    /// @param problem the fault of the value
    /// @param remedy the value to set
    public record Finding(String property, String problem, String remedy) {
        @Override
        public String toString() {
            return property + ": " + problem + ". " + remedy + ".";
        }
    }

    private final transient List<Finding> findings;

    public UnsafeDeployment(List<Finding> findings) {
        super(findings.size() + " requirements of a deployment outside the profile local are not met");
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
