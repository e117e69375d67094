package com.comms123.platform.deployment;

import com.comms123.platform.deployment.UnsafeDeployment.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Everything that a service needs outside the `local` profile: encrypted links, secrets of its own, and copies enough to
/// lose a machine.
final class DeploymentCheck {
    private static final int LEAST_REPLICAS = 3;
    /// The secrets of the `local` profile begin so, in Base64 where they are keys.
    private static final String KNOWN_TO_ALL = "local-";
    private static final String STORE = "spring.mongodb.uri";
    private static final Pattern ENCRYPTED_URI = Pattern.compile("^mongodb\\+srv://|[?&](tls|ssl)=true",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNCHECKED_URI = Pattern.compile(
            "[?&](tlsInsecure|tlsAllowInvalidHostnames|tlsAllowInvalidCertificates|sslInvalidHostNameAllowed)=true",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REPLICATED_URI = Pattern.compile("^mongodb\\+srv://|[?&]replicaSet=[^&]+",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> SECRETS = List.of("comms.security.client-secret",
            "comms.gateway.web-client-secret", "comms.gateway.service-account.secret", "comms.gateway.token-keys",
            "comms.identity.address-hash.key", "comms.messaging.signing.keys");
    private static final List<String> KEYCLOAK = List.of("comms.security.jwk-set-uri", "comms.security.token-uri",
            "comms.identity.keycloak.url");
    private static final Set<String> MUST_HAVE_SECOND_FACTOR = Set.of("operators", "privacy-officers", "auditors",
            "admins");
    private static final String GATEWAY = "comms.gateway.keycloak-url";

    private final Environment settings;
    private final Set<Risk> accepted;
    private final List<Finding> findings = new ArrayList<>();

    private DeploymentCheck(Environment settings, Set<Risk> accepted) {
        this.settings = settings;
        this.accepted = accepted;
    }

    /// @throws UnsafeDeployment with everything that is missing, and no secret
    static void require(Environment settings, Set<Risk> accepted) {
        if (!settings.acceptsProfiles(Profiles.of("local"))) {
            var check = new DeploymentCheck(settings, accepted);
            check.store();
            check.broker();
            check.signIn();
            check.secondFactor();
            check.mail();
            check.texts();
            check.traces();
            check.secrets();
            if (!check.findings.isEmpty()) {
                throw new UnsafeDeployment(check.findings);
            }
        }
    }

    private void store() {
        var uri = text(STORE);
        unless(ENCRYPTED_URI.matcher(uri).find() || is("spring.mongodb.ssl.enabled")
                || !text("spring.mongodb.ssl.bundle").isEmpty(), Risk.PLAIN_STORE, STORE,
                "the link to MongoDB is not encrypted", "Set spring.mongodb.ssl.bundle, or tls=true in the address");
        unless(!UNCHECKED_URI.matcher(uri).find(), Risk.PLAIN_STORE, STORE,
                "certificates of MongoDB are not checked", "Remove the option that allows invalid ones");
        unless(REPLICATED_URI.matcher(uri).find(), Risk.SINGLE_REPLICA, STORE, "names no replica set",
                "Name a set of three members with replicaSet=");
    }

    private void broker() {
        var protocol = "spring.kafka.security.protocol";
        unless(text(protocol).endsWith("SSL"), Risk.PLAIN_BROKER, protocol, "the link to Kafka is not encrypted",
                "Set SSL or SASL_SSL, and spring.kafka.ssl.bundle");
        var names = "spring.kafka.properties.ssl.endpoint.identification.algorithm";
        unless(!settings.containsProperty(names) || text(names).equals("https"), Risk.PLAIN_BROKER, names,
                "the names in Kafka's certificates are not checked", "Remove it");
        var replicas = "comms.events.replicas";
        unless(settings.getProperty(replicas, Integer.class, 1) >= LEAST_REPLICAS, Risk.SINGLE_REPLICA, replicas,
                "topics have fewer than " + LEAST_REPLICAS + " replicas", "Set " + LEAST_REPLICAS);
    }

    private void signIn() {
        var addresses = settings.getProperty("spring.application.name", "").equals("gateway")
                ? List.of(GATEWAY)
                : KEYCLOAK;
        for (var address : addresses) {
            var optional = address.startsWith("comms.identity.") && text(address).isEmpty();
            unless(optional || text(address).startsWith("https://"), Risk.PLAIN_SIGN_IN, address,
                    "the link to Keycloak is not encrypted", "Set an address with https");
        }
    }

    /// A deployment may require a second factor of more people, and by default requires it of these.
    private void secondFactor() {
        var property = "comms.identity.second-factor.required-for";
        var required = Binder.get(settings).bind(property, Bindable.setOf(String.class)).map(
                groups -> groups.stream().map(group -> group.strip().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.toSet()))
                .orElse(MUST_HAVE_SECOND_FACTOR);
        unless(required.containsAll(MUST_HAVE_SECOND_FACTOR), Risk.OPTIONAL_SECOND_FACTOR, property,
                "people with power over others may sign in with a password alone",
                "Name operators, privacy-officers, auditors and admins");
    }

    private void mail() {
        if (!text("spring.mail.host").isEmpty()) {
            var required = "spring.mail.properties.mail.smtp.starttls.required";
            unless(is("spring.mail.ssl.enabled") || is(required), Risk.PLAIN_MAIL, required,
                    "the link to the mail server may not be encrypted",
                    "Set true, or spring.mail.ssl.enabled=true for a port that begins with TLS");
            var names = "spring.mail.properties.mail.smtp.ssl.checkserveridentity";
            unless(!text(names).equals("false"), Risk.PLAIN_MAIL, names,
                    "the name in the mail server's certificate is not checked", "Remove it");
        }
    }

    private void texts() {
        var encrypted = "comms.messaging.sms.tls";
        unless(text("comms.messaging.sms.host").isEmpty() || is(encrypted), Risk.PLAIN_SMS, encrypted,
                "the link to the SMS centre is not encrypted", "Set true");
    }

    private void traces() {
        var collector = "management.opentelemetry.tracing.export.otlp.endpoint";
        unless(text(collector).isEmpty() || text(collector).startsWith("https://"), Risk.PLAIN_TRACES, collector,
                "the link to the OpenTelemetry collector is not encrypted", "Set an address with https");
    }

    private void secrets() {
        SECRETS.stream().filter(name -> isKnownToAll(text(name)))
                .forEach(name -> findings
                        .add(new Finding(name, "has a value of the profile local, which everybody knows",
                                "Set a secret of this deployment")));
    }

    private static boolean isKnownToAll(String value) {
        return value.startsWith(KNOWN_TO_ALL) || decoded(value).startsWith(KNOWN_TO_ALL);
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value.split(",")[0].strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noKey) {
            return "";
        }
    }

    private void unless(boolean met, Risk risk, String property, String problem, String remedy) {
        if (!met && !accepted.contains(risk)) {
            findings.add(new Finding(property, problem, remedy + ", or accept the risk " + risk.code()));
        }
    }

    private boolean is(String property) {
        return text(property).equalsIgnoreCase("true");
    }

    private String text(String property) {
        return settings.getProperty(property, "").strip();
    }
}
