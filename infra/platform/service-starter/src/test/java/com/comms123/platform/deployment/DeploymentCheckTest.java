package com.comms123.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.platform.deployment.UnsafeDeployment.Finding;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class DeploymentCheckTest {
    private static final Map<String, String> SAFE = Map.ofEntries(Map.entry("spring.application.name", "x-service"),
            Map.entry("spring.mongodb.uri", "mongodb://x:hidden@a,b,c/x?replicaSet=comms&tls=true"),
            Map.entry("spring.kafka.security.protocol", "SASL_SSL"), Map.entry("comms.events.replicas", "3"),
            Map.entry("comms.security.jwk-set-uri", "https://keycloak/certs"),
            Map.entry("comms.security.token-uri", "https://keycloak/token"),
            Map.entry("comms.identity.keycloak.url", "https://keycloak/auth"),
            Map.entry("comms.gateway.keycloak-url", "https://keycloak/auth"), Map.entry("spring.mail.host", "mail"),
            Map.entry("spring.mail.properties.mail.smtp.starttls.required", "true"),
            Map.entry("comms.messaging.sms.host", "smsc"), Map.entry("comms.messaging.sms.tls", "true"),
            Map.entry("comms.security.client-secret", "sufficiently-random"));

    private final MockEnvironment settings = new MockEnvironment();

    DeploymentCheckTest() {
        SAFE.forEach(settings::setProperty);
    }

    @Test
    void a_deployment_with_encrypted_links_replicas_and_its_own_secrets_starts() {
        assertThatCode(() -> DeploymentCheck.require(settings, Set.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"spring.mongodb.uri, mongodb://x:hidden@a/x?replicaSet=comms, PLAIN_STORE",
            "spring.mongodb.uri, mongodb://x:hidden@a/x?replicaSet=comms&tls=true&tlsInsecure=true, PLAIN_STORE",
            "spring.mongodb.uri, mongodb://x:hidden@a/x?tls=true, SINGLE_REPLICA",
            "spring.kafka.security.protocol, PLAINTEXT, PLAIN_BROKER",
            "spring.kafka.security.protocol, SASL_PLAINTEXT, PLAIN_BROKER",
            "spring.kafka.properties.ssl.endpoint.identification.algorithm, '', PLAIN_BROKER",
            "comms.events.replicas, 1, SINGLE_REPLICA",
            "comms.security.jwk-set-uri, http://keycloak/certs, PLAIN_SIGN_IN",
            "comms.security.token-uri, http://keycloak/token, PLAIN_SIGN_IN",
            "comms.identity.keycloak.url, http://keycloak/auth, PLAIN_SIGN_IN",
            "comms.identity.second-factor.required-for, '', OPTIONAL_SECOND_FACTOR",
            "comms.identity.second-factor.required-for, 'operators, auditors, admins, families', OPTIONAL_SECOND_FACTOR",
            "spring.mail.properties.mail.smtp.starttls.required, false, PLAIN_MAIL",
            "spring.mail.properties.mail.smtp.ssl.checkserveridentity, false, PLAIN_MAIL",
            "comms.messaging.sms.tls, false, PLAIN_SMS",
            "management.opentelemetry.tracing.export.otlp.endpoint, http://collector/v1/traces, PLAIN_TRACES"})
    void a_weaker_setting_is_refused_by_name_unless_its_risk_is_accepted(String property, String value, Risk risk) {
        settings.setProperty(property, value);
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.property()).isEqualTo(property);
            assertThat(finding.remedy()).contains(risk.code());
        });
        assertThatCode(() -> DeploymentCheck.require(settings, Set.of(risk))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"comms.security.client-secret, local-client-secret",
            "comms.gateway.service-account.secret, local-gateway-secret",
            "comms.gateway.token-keys, bG9jYWwtdG9rZW4ta2V5LWZvci1sYXB0b3BzLW9ubHk=",
            "comms.identity.address-hash.key, bG9jYWwtYWRkcmVzcy1rZXktZm9yLWxhcHRvcHMtb25seQ==",
            "comms.messaging.signing.keys, bG9jYWwtbGluay1rZXktZm9yLWxhcHRvcHMtb25seS4="})
    void a_well_known_secret_is_refused_even_with_all_risks_accepted(String property, String value) {
        settings.setProperty(property, value);
        assertThatThrownBy(() -> DeploymentCheck.require(settings, EnumSet.allOf(Risk.class)))
                .isInstanceOf(UnsafeDeployment.class);
        assertThat(findings()).extracting(Finding::property).containsExactly(property);
    }

    @Test
    void a_second_factor_can_be_required_of_more_people() {
        settings.setProperty("comms.identity.second-factor.required-for",
                "OPERATORS,PRIVACY_OFFICERS,auditors,admins,staff,families");
        assertThatCode(() -> DeploymentCheck.require(settings, Set.of())).doesNotThrowAnyException();
    }

    @Test
    void the_gateway_is_asked_for_its_own_address_of_keycloak_alone() {
        settings.setProperty("spring.application.name", "gateway");
        settings.setProperty("comms.security.token-uri", "http://keycloak/token");
        assertThat(findings()).isEmpty();
        settings.setProperty("comms.gateway.keycloak-url", "http://keycloak/auth");
        assertThat(findings()).extracting(Finding::property).containsExactly("comms.gateway.keycloak-url");
    }

    @Test
    void one_error_names_everything_and_prints_no_value() {
        settings.setProperty("spring.mongodb.uri", "mongodb://x:hidden@a/x");
        settings.setProperty("comms.security.client-secret", "local-hidden");
        settings.setProperty("spring.kafka.security.protocol", "PLAINTEXT");
        var analysis = new UnsafeDeploymentAnalyzer()
                .analyze(new IllegalStateException(new UnsafeDeployment(findings())));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription().lines()).hasSize(5);
        assertThat(analysis.getDescription()).contains("spring.mongodb.uri", "comms.security.client-secret",
                "spring.kafka.security.protocol").doesNotContain("hidden");
    }

    @Test
    void a_laptop_needs_nothing_of_it() {
        SAFE.keySet().forEach(name -> settings.setProperty(name, "plain"));
        settings.setActiveProfiles("local");
        assertThat(findings()).isEmpty();
    }

    private List<Finding> findings() {
        try {
            DeploymentCheck.require(settings, Set.of());
            return List.of();
        } catch (UnsafeDeployment unsafe) {
            return unsafe.findings();
        }
    }
}
