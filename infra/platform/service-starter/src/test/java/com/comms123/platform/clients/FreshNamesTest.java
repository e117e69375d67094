package com.comms123.platform.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/// A JVM of its own, because the first name that a JVM looks up decides how long it keeps all.
@Timeout(60)
class FreshNamesTest {
    private static final String NAME = "messaging.test";

    @TempDir
    private Path directory;

    @Test
    void a_service_that_has_started_sees_a_changed_name_within_a_moment() throws Exception {
        var hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 " + NAME + "\n");
        var service = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Djdk.net.hosts.file=" + hosts, "-cp",
                System.getProperty("java.class.path"), Service.class.getName())
                .redirectError(directory.resolve("errors").toFile()).start();
        try (var lines = new BufferedReader(
                new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(line -> line.startsWith("found ")).findFirst())
                    .as(Files.readString(directory.resolve("errors"))).hasValue("found 127.0.0.1");

            Files.writeString(hosts, "127.0.0.2 " + NAME + "\n");

            assertThat(lines.lines().filter(line -> line.equals("found 127.0.0.2")).findFirst()).isPresent();
        } finally {
            service.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /// Says every few milliseconds what the name is, for less time than the JVM would keep an answer by itself.
    static final class Service {
        private static final long LOOKS = 10_000 / 20;

        private Service() {}

        public static void main(String... arguments) throws IOException, InterruptedException {
            var application = new SpringApplication(Service.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.run();
            for (var look = 0; look < LOOKS; look++) {
                System.out.println("found " + address());
                Thread.sleep(20);
            }
        }

        private static String address() throws UnknownHostException {
            return InetAddress.getByName(NAME).getHostAddress();
        }
    }
}
