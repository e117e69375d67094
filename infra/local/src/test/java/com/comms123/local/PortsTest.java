package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final Map<Service, Integer> MOST = Arrays.stream(Service.values())
            .collect(Collectors.toMap(Function.identity(), _ -> Ports.MOST_INSTANCES));

    @Test
    void no_two_things_share_a_port_however_many_instances_there_are() {
        assertThat(new Ports(0).all(MOST).values()).doesNotHaveDuplicates().hasSize(6 * 2 * 5 + 9);
    }

    @Test
    void an_offset_moves_all() {
        var all = new Ports(0).all(MOST);
        var moved = new Ports(250).all(MOST);

        assertThat(moved.keySet()).isEqualTo(all.keySet());
        all.forEach((what, port) -> assertThat(moved).containsEntry(what, port + 250));
    }

    @Test
    void a_taken_port_is_named_with_what_wanted_it() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = taken.getLocalPort();

            assertThatThrownBy(() -> new Ports(0).requireFree(Map.of("gateway", port)))
                    .isInstanceOf(LocalFailure.class).hasMessageContaining("port " + port + " (gateway) is taken");
        }
    }

    @Test
    void free_ports_are_free() {
        assertThat(Ports.free().all(Map.of()).values()).allMatch(Ports::isFree);
    }
}
