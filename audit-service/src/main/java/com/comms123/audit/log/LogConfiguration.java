package com.comms123.audit.log;

import com.comms123.audit.log.application.LogKeys;
import com.comms123.audit.log.application.SigningKeys;
import com.comms123.platform.signedlog.SigningKey;
import com.comms123.platform.signedlog.VerifierKey;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogProperties.class)
class LogConfiguration {

    @Bean
    LogKeys logKeys(LogProperties properties, SigningKeys keys) {
        return new LogKeys(signingKey(properties, keys),
                properties.earlierKeys().stream().map(VerifierKey::parse).toList());
    }

    private static SigningKey signingKey(LogProperties properties, SigningKeys keys) {
        String configured = properties.signingKey();
        if (configured != null && !configured.isBlank()) {
            return SigningKey.parse(properties.origin(), configured);
        }
        if (properties.generateSigningKey()) {
            return keys.generated(properties.origin());
        }
        throw new IllegalStateException(
                "comms.audit.signing-key (COMMS_AUDIT_SIGNING_KEY) is missing: the Ed25519 key that signs checkpoints");
    }
}
