package com.comms123.platform.deployment;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The requirements that a deployment outside the `local` profile does without.
///
/// @param acceptedRisks Requirements that this deployment does without, such as `plain-store` where the network
///        itself is encrypted: `plain-store`, `plain-broker`, `plain-sign-in`, `plain-mail`, `plain-sms`,
///        `plain-traces`, `optional-second-factor`, `single-replica`. For one start after a backup was restored: `older-store`.
@ConfigurationProperties("comms.deployment")
public record DeploymentProperties(@DefaultValue Set<Risk> acceptedRisks) {
    public boolean accepts(Risk risk) {
        return acceptedRisks.contains(risk);
    }
}
