package com.comms123.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({"203.0.113.77, 203.0.113.0/24", "198.51.255.255, 198.51.255.0/24", "127.0.0.1, 127.0.0.0/24",
            "2001:db8:85a3:1234:5678:8a2e:370:7334, 2001:db8:85a3::/48", "::1, 0:0:0::/48",
            "::ffff:203.0.113.77, 203.0.113.0/24"})
    void the_part_of_an_address_that_identifies_a_household_is_cut_off(String address, String network) {
        assertThat(Network.of(InetAddress.ofLiteral(address))).isEqualTo(network);
    }

    @Test
    void a_request_without_an_address_counts_as_other() {
        assertThat(Network.of(null)).isEqualTo(Tally.OTHER);
    }
}
