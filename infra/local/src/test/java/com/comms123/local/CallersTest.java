package com.comms123.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallersTest {
    private final List<HttpServer> servers = new ArrayList<>();
    private final Map<String, String> managements = new LinkedHashMap<>();
    private final Callers callers = new Callers(() -> managements);

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void the_wait_ends_when_every_caller_has_read_the_list() throws Exception {
        var asked = new AtomicInteger();
        caller("gateway", () -> 2);
        caller("identity", () -> asked.incrementAndGet() < 3 ? 3 : 2);

        assertThat(callers.awaitKnown(Service.MESSAGING, () -> 2)).isEmpty();
        assertThat(asked).hasValue(3);
    }

    @Test
    void callers_that_do_not_answer_or_call_nobody_hold_nothing_up() throws Exception {
        managements.put("membership", "http://127.0.0.1:1");
        serve("retention", () -> "# HELP comms_instances Instances\n");

        assertThat(callers.awaitKnown(Service.MESSAGING, () -> 2)).isEmpty();
    }

    @Test
    void the_wait_is_for_the_instances_that_are_left_when_one_dies_meanwhile() throws Exception {
        var left = new AtomicInteger(3);
        caller("gateway", () -> 2);

        assertThat(callers.awaitKnown(Service.MESSAGING, left::getAndDecrement)).isEmpty();
        assertThat(left).hasValue(1);
    }

    private void caller(String name, IntSupplier known) throws IOException {
        serve(name, () -> """
                # HELP comms_instances Instances
                # TYPE comms_instances gauge
                comms_instances{service="identity"} 5.0
                comms_instances{service="messaging"} %d.0
                """.formatted(known.getAsInt()));
    }

    private void serve(String name, java.util.function.Supplier<String> metrics) throws IOException {
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), 0), 0);
        server.createContext("/actuator/prometheus", exchange -> {
            var body = metrics.get().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        servers.add(server);
        managements.put(name, "http://127.0.0.1:" + server.getAddress().getPort());
    }
}
