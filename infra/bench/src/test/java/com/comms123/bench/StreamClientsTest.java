package com.comms123.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.bench.StreamClients.Count;
import com.comms123.e2e.Patience;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamClientsTest {
    private static final Patience PATIENCE = Patience.seconds(20);

    private final Map<String, AtomicInteger> arrived = new ConcurrentHashMap<>();

    @Test
    void every_client_sees_every_event_once_and_who_vanishes_is_not_lost() throws Exception {
        try (var server = new RawStreams(); var clients = clients(server.stream())) {
            clients.open(Collections.nCopies(200, "SESSION=x"));
            PATIENCE.until("all are open", clients::count, new Count(200, 0, 0)::equals);
            var one = server.post();
            var other = server.post();
            PATIENCE.until("both are everywhere", () -> times(one) == 200 && times(other) == 200);
            clients.vanish(50);
            PATIENCE.until("some are gone", clients::count, new Count(150, 0, 0)::equals);
            server.close();
            PATIENCE.until("the server's end is noticed", clients::count, new Count(0, 150, 0)::equals);
            assertThat(arrived).hasSize(2);
        }
    }

    @Test
    void a_stream_without_a_server_counts_as_refused() {
        var server = new RawStreams();
        var nowhere = server.stream();
        server.close();
        try (var clients = clients(nowhere)) {
            clients.open(Collections.nCopies(3, "SESSION=x"));
            PATIENCE.until("all are refused", clients::count, new Count(0, 0, 3)::equals);
        }
    }

    private StreamClients clients(URI stream) {
        return new StreamClients(stream,
                (id, at) -> arrived.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet());
    }

    private int times(String id) {
        return arrived.getOrDefault(id, new AtomicInteger()).get();
    }
}
