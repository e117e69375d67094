package com.comms123.testing.sample;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.platform.security.SecurityProperties;
import com.comms123.platform.security.TrustedHttp;
import com.comms123.store.EmbeddedStore;
import com.mongodb.client.MongoClient;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.web.client.RestClient;

/// Links that TLS protects by Spring's SSL bundles, to servers that really speak it: the right name is let in, a trusted
/// certificate of another host is refused.
class EncryptedLinksIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    @TempDir
    private static Path directory;
    private static Certificate ours;
    private static Certificate elsewhere;

    @BeforeAll
    static void certificates() {
        ours = Certificate.of(directory, "dns:localhost,ip:127.0.0.1");
        elsewhere = Certificate.of(directory, "dns:elsewhere.example");
    }

    @Test
    void kafka_is_reached_by_tls_alone_and_under_its_own_name() throws Exception {
        try (var broker = broker(ours)) {
            in(ours, context -> assertThatCode(() -> cluster(context)).doesNotThrowAnyException(), kafka(broker));
            in(elsewhere, context -> assertThatThrownBy(() -> cluster(context))
                    .hasStackTraceContaining(SslAuthenticationException.class.getName()), kafka(broker));
        }
        try (var broker = broker(elsewhere)) {
            in(elsewhere, context -> assertThatThrownBy(() -> cluster(context))
                    .hasStackTraceContaining(SslAuthenticationException.class.getName()), kafka(broker));
        }
    }

    @Test
    void mongodb_is_reached_by_tls_alone_and_under_its_own_name() throws Exception {
        try (var store = EmbeddedStore.start("127.0.0.1", 0);
                var right = new TlsFront(ours, store.port());
                var wrong = new TlsFront(elsewhere, store.port())) {
            in(ours, context -> assertThat(ping(context).get("ok")).isEqualTo(1.0), mongo(right.port()));
            in(elsewhere, context -> assertThatThrownBy(() -> ping(context)).hasMessageContaining("SSL"),
                    mongo(wrong.port()));
        }
    }

    @Test
    void keycloak_is_reached_under_its_own_name() throws Exception {
        for (var certificate : List.of(ours, elsewhere)) {
            var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            in(certificate, context -> {
                var rest = RestClient.builder().requestFactory(new TrustedHttp(
                        new SecurityProperties("", "", Duration.ofMinutes(5), "", "", "links", List.of(),
                                Duration.ZERO),
                        context.getBean(SslBundles.class)).requests(PATIENCE, PATIENCE)).build();
                var call = rest.get().uri("https://localhost:" + server.getAddress().getPort()).retrieve();
                if (certificate == ours) {
                    assertThat(call.toBodilessEntity().getStatusCode().value()).isEqualTo(204);
                } else {
                    assertThatThrownBy(call::toBodilessEntity).hasRootCauseInstanceOf(
                            java.security.cert.CertificateException.class);
                }
            });
            server.stop(0);
        }
    }

    private static void in(Certificate trusted, Consumer<ApplicationContext> use, String... settings) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KafkaAutoConfiguration.class,
                        MongoAutoConfiguration.class))
                .withPropertyValues(Stream.concat(Stream.of(trusted.asBundle("links")), Stream.of(settings))
                        .toArray(String[]::new))
                .run(context -> use.accept(context.getSourceApplicationContext()));
    }

    private static KafkaClusterTestKit broker(Certificate certificate) throws Exception {
        var broker = new KafkaClusterTestKit.Builder(
                new TestKitNodes.Builder().setCombined(true).setNumBrokerNodes(1).setNumControllerNodes(1).build())
                .setConfigProp("listener.security.protocol.map", "EXTERNAL:SSL,CONTROLLER:PLAINTEXT")
                .setConfigProp("ssl.keystore.location", certificate.file().toString())
                .setConfigProp("ssl.keystore.type", "PKCS12")
                .setConfigProp("ssl.keystore.password", Certificate.PASSWORD)
                .setConfigProp("ssl.key.password", Certificate.PASSWORD)
                .setConfigProp("ssl.truststore.location", certificate.file().toString())
                .setConfigProp("ssl.truststore.type", "PKCS12")
                .setConfigProp("ssl.truststore.password", Certificate.PASSWORD)
                .setConfigProp("ssl.endpoint.identification.algorithm", "").build();
        broker.format();
        broker.startup();
        broker.waitForReadyBrokers();
        return broker;
    }

    private static String[] kafka(KafkaClusterTestKit broker) {
        return new String[]{"spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "spring.kafka.security.protocol=SSL", "spring.kafka.ssl.bundle=links",
                "spring.kafka.admin.properties.request.timeout.ms=5000",
                "spring.kafka.admin.properties.default.api.timeout.ms=15000"};
    }

    private static String cluster(ApplicationContext context) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(context.getBean(KafkaAdmin.class).getConfigurationProperties())) {
            return requireNonNull(admin.describeCluster().clusterId().get());
        }
    }

    private static String[] mongo(int port) {
        return new String[]{"spring.mongodb.ssl.bundle=links",
                "spring.mongodb.uri=mongodb://localhost:" + port + "/x?serverSelectionTimeoutMS=5000"};
    }

    private static Document ping(ApplicationContext context) {
        return context.getBean(MongoClient.class).getDatabase("x").runCommand(new Document("ping", 1));
    }
}
