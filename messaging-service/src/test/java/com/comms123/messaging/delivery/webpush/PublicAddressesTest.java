package com.comms123.messaging.delivery.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8",
            "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.168.1.1", "198.18.0.1",
            "198.19.255.255",
            "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::10.0.0.1", "fc00::1",
            "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "2002:a00:1::1"})
    void addresses_of_this_machine_and_of_private_networks_are_not_public(String address) throws Exception {
        assertThat(isPublic(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
            "198.17.0.1", "198.20.0.1", "223.255.255.254", "2001:4860:4860::8888", "2a00:1450:4001::1",
            "64:ff9b::8.8.8.8"})
    void addresses_of_the_internet_are_public(String address) throws Exception {
        assertThat(isPublic(address)).isTrue();
    }

    @Test
    void a_name_that_leads_to_this_machine_is_not_public() throws Exception {
        assertThat(PublicAddresses.hasOnly("localhost")).isFalse();
    }

    private static boolean isPublic(String address) throws UnknownHostException {
        return PublicAddresses.isPublic(InetAddress.getByName(address));
    }
}
