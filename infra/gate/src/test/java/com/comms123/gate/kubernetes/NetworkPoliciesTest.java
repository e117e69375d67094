package com.comms123.gate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gate.Repository;
import com.comms123.gate.configuration.Property;
import com.comms123.gate.configuration.Settings;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The network allows exactly the connections that the services' settings name.
class NetworkPoliciesTest {
    private static final Pattern CALLED = Pattern.compile("comms\\.services\\.([a-z]+)\\.url");
    private static final int WEB = 8080;
    private static final int MAIL = 587;
    private static final int SMS = 2775;
    private static final int PUSH = 443;
    private static final int BOUNCES = 2525;

    private final Manifests base = Manifests.of(ManifestsTest.FOLDER.resolve("base"));

    static List<String> services() {
        return Repository.services();
    }

    @Test
    void everything_is_denied_first() {
        var deny = base.named(NetworkPolicy.class, "deny-all").getSpec();

        assertThat(deny.getPodSelector().getMatchLabels()).isNullOrEmpty();
        assertThat(deny.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(deny.getIngress()).isEmpty();
        assertThat(deny.getEgress()).isEmpty();
    }

    @Test
    void policies_are_of_services_or_of_all() {
        assertThat(base.all(NetworkPolicy.class)).extracting(policy -> policy.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(services().stream(), Stream.of("deny-all", "all-to-dns", "all-to-collector",
                                "monitoring-to-all")).toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_reaches_the_services_and_stores_that_it_calls_and_no_others(String service) {
        var egress = policy(service).getSpec().getEgress();

        assertThat(egress.stream().filter(rule -> ports(rule.getPorts()).contains(WEB))
                .flatMap(rule -> rule.getTo().stream()).flatMap(NetworkPoliciesTest::pods))
                .containsExactlyInAnyOrderElementsOf(called(service));
        assertThat(egress.stream().flatMap(rule -> rule.getTo().stream()).flatMap(NetworkPoliciesTest::namespaces))
                .containsExactlyInAnyOrderElementsOf(has(service, ".scan.address")
                        ? List.of("keycloak", "kafka", "mongodb", "clamav")
                        : List.of("keycloak", "kafka", "mongodb"));
        assertThat(egress.stream().filter(rule -> rule.getTo().stream().anyMatch(peer -> peer.getIpBlock() != null))
                .flatMap(rule -> ports(rule.getPorts()).stream()).collect(Collectors.toSet()))
                .isEqualTo(outside(service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_is_reached_by_its_callers_and_no_others(String service) {
        var ingress = policy(service).getSpec().getIngress();
        var callers = services().stream().filter(caller -> called(caller).contains(service)).toList();

        assertThat(ingress.stream().skip(1).flatMap(rule -> ports(rule.getPorts()).stream())).as("bounced emails")
                .containsExactlyElementsOf(has(service, ".bounces.port") ? List.of(BOUNCES) : List.of());
        assertThat(ingress.getFirst()).satisfies(rule -> {
            assertThat(ports(rule.getPorts())).containsExactly(WEB);
            assertThat(rule.getFrom().stream().flatMap(NetworkPoliciesTest::pods))
                    .containsExactlyInAnyOrderElementsOf(callers);
            assertThat(rule.getFrom().stream().filter(peer -> peer.getNamespaceSelector() != null))
                    .hasSize(service.equals("gateway") ? 2 : 0);
        });
    }

    private NetworkPolicy policy(String service) {
        var policy = base.named(NetworkPolicy.class, service);
        assertThat(policy.getSpec().getPodSelector().getMatchLabels()).containsValue(service);
        return policy;
    }

    private static Set<String> called(String service) {
        var called = new TreeSet<String>();
        Stream.of(Settings.platform(), Settings.of(service)).flatMap(settings -> settings.keySet().stream())
                .map(CALLED::matcher).filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .filter(name -> !name.equals("keycloak")).map(name -> name + "-service").forEach(called::add);
        called.remove(service);
        return called;
    }

    private static Set<Integer> outside(String service) {
        var ports = new TreeSet<Integer>();
        if (Settings.of(service).containsKey("spring.mail.host")) {
            ports.add(MAIL);
        }
        if (has(service, ".sms.host")) {
            ports.add(SMS);
        }
        if (has(service, ".push.private-key")) {
            ports.add(PUSH);
        }
        return ports;
    }

    private static boolean has(String service, String property) {
        return Property.of(Repository.ROOT.resolve(service)).stream().anyMatch(one -> one.name().endsWith(property));
    }

    private static Stream<String> pods(NetworkPolicyPeer peer) {
        return peer.getPodSelector() == null
                ? Stream.of()
                : peer.getPodSelector().getMatchLabels().values().stream();
    }

    private static Stream<String> namespaces(NetworkPolicyPeer peer) {
        return peer.getNamespaceSelector() == null
                ? Stream.of()
                : peer.getNamespaceSelector().getMatchLabels().values().stream();
    }

    private static List<Integer> ports(List<NetworkPolicyPort> ports) {
        return ports.stream().map(port -> port.getPort().getIntVal()).toList();
    }
}
