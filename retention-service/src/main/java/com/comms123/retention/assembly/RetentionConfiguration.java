package com.comms123.retention.assembly;

import com.comms123.platform.outbox.OutboxCollections;
import com.comms123.platform.signedlog.Ed25519Key;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.accessrequest.application.AccessRequests;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.certificate.application.CertificateIssuer;
import com.comms123.retention.certificate.application.CertificateKeys;
import com.comms123.retention.certificate.domain.CertificateSigner;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.PartReceiver;
import com.comms123.retention.export.application.Exports;
import com.comms123.retention.export.domain.Export;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
    @Bean
    OutboxCollections retentionOutbox() {
        return OutboxCollections.of("deletions", "holds");
    }

    @Bean
    PartReceiver<AccessRequest> takingInForCopies(AccessRequests requests, Contents contents, Clock clock) {
        return new PartReceiver<>(requests, contents, clock);
    }

    @Bean
    PartReceiver<Export> takingInForExports(Exports exports, Contents contents, Clock clock) {
        return new PartReceiver<>(exports, contents, clock);
    }

    @Bean
    CertificateIssuer certificateIssuer(RetentionProperties properties, CertificateKeys keys,
            Environment environment) {
        var signer = new CertificateSigner(signingKey(properties, keys, environment));
        keys.remember(signer.certificateKey());
        return new CertificateIssuer(signer, keys);
    }

    private static Ed25519Key signingKey(RetentionProperties properties, CertificateKeys keys,
            Environment environment) {
        if (!properties.signingKey().isBlank()) {
            try {
                return Ed25519Key.parse(properties.signingKey());
            } catch (MalformedLog e) {
                throw new IllegalStateException("comms.retention.signing-key: " + e.getMessage());
            }
        }
        if (environment.acceptsProfiles(Profiles.of("local"))) {
            return keys.local();
        }
        throw new IllegalStateException("comms.retention.signing-key is not set: expected an Ed25519 private key in"
                + " PKCS #8 PEM, base64 (only the local profile makes its own)");
    }
}
