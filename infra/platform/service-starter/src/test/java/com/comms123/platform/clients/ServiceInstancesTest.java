package com.comms123.platform.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceInstancesTest {
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Duration NEVER_AGAIN = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    private Path directory;

    /// The answers of DNS; a name without any is unknown.
    private final Map<String, List<String>> dns = new ConcurrentHashMap<>();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ServiceInstances instances = instances(OFTEN, Map.of());

    @AfterEach
    void close() {
        slow.countDown();
        instances.close();
    }

    @Test
    void each_of_several_addresses_has_its_turn() {
        find(OFTEN, "http://a:1/, http://b:2,http://c:3");

        assertThat(turns(30)).isEqualTo(Map.of("http://a:1", 10L, "http://b:2", 10L, "http://c:3", 10L));
    }

    @Test
    void a_name_has_an_instance_at_each_of_its_addresses() {
        dns.put("messaging", List.of("10.0.0.2", "10.0.0.1"));
        find(OFTEN, "dns+http://messaging:8080");

        assertThat(turns(20)).isEqualTo(Map.of("http://10.0.0.1:8080", 10L, "http://10.0.0.2:8080", 10L));
    }

    @Test
    void an_instance_with_addresses_of_both_families_counts_once() {
        dns.put("messaging", List.of("fd00::1", "10.0.0.1"));
        dns.put("six", List.of("fd00::2"));
        find(OFTEN, "dns+http://messaging:8080,dns+http://six:8080");

        assertThat(instances.of("messaging")).extracting(URI::toString).containsExactly("http://10.0.0.1:8080",
                "http://[fd00:0:0:0:0:0:0:2]:8080");
    }

    @Test
    void an_added_instance_gets_its_share_and_a_removed_one_nothing_more() {
        dns.put("messaging", List.of("10.0.0.1", "10.0.0.2"));
        find(OFTEN, "dns+http://messaging:8080");

        dns.put("messaging", List.of("10.0.0.2", "10.0.0.3"));

        await().until(() -> !instances.of("messaging").contains(URI.create("http://10.0.0.1:8080")));
        assertThat(turns(20)).isEqualTo(Map.of("http://10.0.0.2:8080", 10L, "http://10.0.0.3:8080", 10L));
    }

    @Test
    void the_last_good_answer_stays_while_dns_fails_and_goes_when_it_is_back() {
        dns.put("messaging", List.of("10.0.0.1", "10.0.0.2"));
        dns.put("beside", List.of("10.0.1.1"));
        find(OFTEN, "dns+http://messaging:8080,dns+http://beside:8080");

        dns.remove("messaging");
        dns.put("beside", List.of("10.0.1.2"));
        await().until(() -> instances.of("messaging").contains(URI.create("http://10.0.1.2:8080")));
        assertThat(instances.of("messaging")).extracting(URI::getHost).containsExactly("10.0.0.1", "10.0.0.2",
                "10.0.1.2");

        dns.put("messaging", List.of("10.0.0.3"));
        await().until(() -> instances.of("messaging").stream().map(URI::getHost).toList()
                .equals(List.of("10.0.0.3", "10.0.1.2")));
    }

    @Test
    void a_name_that_takes_long_delays_no_other() {
        dns.put("quick", List.of("10.0.0.1"));
        instances.close();
        instances = instances(OFTEN, Map.of("quick", "dns+http://quick:8080", "slow", "dns+http://slow:8080"));
        assertThat(instances.next("slow")).isNull();

        dns.put("quick", List.of("10.0.0.2"));
        await().until(() -> URI.create("http://10.0.0.2:8080").equals(instances.next("quick")));
        assertThat(instances.next("slow")).isNull();

        dns.put("slow", List.of("10.0.0.9"));
        slow.countDown();
        await().until(() -> URI.create("http://10.0.0.9:8080").equals(instances.next("slow")));
    }

    @Test
    void a_file_is_read_again_and_half_a_file_is_not_believed() throws IOException {
        var file = directory.resolve("messaging");
        Files.writeString(file, "# at home\nhttp://a:1\n\n  http://b:2\n");
        find(OFTEN, "file:" + file);
        assertThat(instances.of("messaging")).extracting(URI::toString).containsExactly("http://a:1", "http://b:2");

        replace(file, "http://c:3\nhttp://");
        replace(file, "");
        Files.delete(file);
        assertThat(instances.of("messaging")).extracting(URI::toString).containsExactly("http://a:1", "http://b:2");

        replace(file, "http://c:3\n");
        await().until(() -> instances.of("messaging").equals(List.of(URI.create("http://c:3"))));
    }

    @Test
    void an_instance_that_accepts_no_connection_is_passed_over_for_a_while() {
        find(NEVER_AGAIN, "http://a:1,http://b:2,http://c:3");
        instances.unreachable("messaging", URI.create("http://b:2"));
        assertThat(turns(30)).containsOnlyKeys("http://a:1", "http://c:3");

        find(Duration.ofMillis(1), "http://a:1,http://b:2,http://c:3");
        instances.unreachable("messaging", URI.create("http://b:2"));
        await().until(() -> turns(3).containsKey("http://b:2"));
    }

    @Test
    void when_none_accepts_a_connection_each_is_tried() {
        find(NEVER_AGAIN, "http://a:1,http://b:2");
        instances.unreachable("messaging", URI.create("http://a:1"));
        instances.unreachable("messaging", URI.create("http://b:2"));

        assertThat(turns(10)).isEqualTo(Map.of("http://a:1", 5L, "http://b:2", 5L));
    }

    @Test
    void a_metric_says_how_many_there_are() {
        dns.put("messaging", List.of("10.0.0.1", "10.0.0.2"));
        find(OFTEN, "dns+http://messaging:8080");

        assertThat(meters.get("comms.instances").tag("service", "messaging").gauge().value()).isEqualTo(2);
    }

    @Test
    void a_service_without_an_address_has_no_instances() {
        assertThat(instances.isSet("other")).isFalse();
        assertThat(instances.of("other")).isEmpty();
        assertThat(instances.next("other")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messaging:8080", "ftp://a:1", "http://a:1,,http://b:2", "dns+https://a:1", "dns+http://a",
            "dns+http://a:1/base", "http://a:1?b", "http://a b"})
    void a_wrong_address_stops_the_service_with_one_line(String url) {
        assertThatThrownBy(() -> instances(OFTEN, Map.of("messaging", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("comms.services.messaging.url: expected http://host:port, ");
    }

    @ParameterizedTest
    @CsvSource({"connect, true", "late, true", "route, true", "name, true", "wrapped, true", "reset, false"})
    void only_a_failure_before_anything_was_sent_lets_another_instance_try(String name, boolean unconnected) {
        var failures = Map.of("connect", new ConnectException(), "late", new HttpConnectTimeoutException("late"),
                "route", new NoRouteToHostException(), "name", new UnknownHostException(), "wrapped",
                new IOException(new ConnectException()), "reset", new SocketException("reset"));

        assertThat(ServiceInstances.isUnconnected(failures.get(name))).isEqualTo(unconnected);
    }

    private void find(Duration every, String url) {
        instances.close();
        meters.clear();
        instances = instances(every, Map.of("messaging", url));
        // A start does not wait long for the first answers.
        await().until(() -> !instances.of("messaging").isEmpty());
    }

    private ServiceInstances instances(Duration every, Map<String, String> urls) {
        var services = urls.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, entry -> new ServicesProperties.Service(entry.getValue())));
        return new ServiceInstances(new ServicesProperties(services, every, SHORT, SHORT), this::resolve, meters);
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            if (host.equals("slow")) {
                slow.await();
            }
        } catch (InterruptedException e) {
            throw new UnknownHostException(host);
        }
        var found = dns.get(host);
        if (found == null) {
            throw new UnknownHostException(host);
        }
        var addresses = new InetAddress[found.size()];
        for (var i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(found.get(i));
        }
        return addresses;
    }

    private void replace(Path file, String text) throws IOException {
        var other = Files.writeString(directory.resolve("new"), text);
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, Long> turns(int number) {
        return IntStream.range(0, number).mapToObj(_ -> String.valueOf(instances.next("messaging")))
                .collect(Collectors.groupingBy(instance -> instance, Collectors.counting()));
    }
}
