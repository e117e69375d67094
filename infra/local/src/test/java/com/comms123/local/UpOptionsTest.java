package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpOptionsTest {
    @Test
    void nothing_said_is_everything_once_on_the_well_known_ports() {
        assertThat(UpOptions.parse(List.of()))
                .isEqualTo(new UpOptions(false, false, false, false, false, 0, Map.of(), Map.of()));
    }

    @Test
    void every_option_is_understood() {
        assertThat(UpOptions.parse(
                List.of("--detach", "--story", "--keep", "--observe", "--steady", "--port-offset", "100", "--scale",
                        "messaging=3")))
                .isEqualTo(new UpOptions(true, true, true, true, true, 100, Map.of(Service.MESSAGING, 3), Map.of()));
        assertThat(UpOptions.parse(List.of("--port-offset=7", "--scale=messaging=2,gateway=2", "--scale",
                "identity-service=2")))
                .isEqualTo(new UpOptions(false, false, false, false, false, 7,
                        Map.of(Service.MESSAGING, 2, Service.GATEWAY, 2, Service.IDENTITY, 2), Map.of()));
        assertThat(UpOptions.parse(List.of("--set", "messaging:A=1", "--set=messaging:B=c=d", "--set", "gateway:A=")))
                .isEqualTo(new UpOptions(false, false, false, false, false, 0, Map.of(), Map.of(Service.MESSAGING,
                        Map.of("A", "1", "B", "c=d"), Service.GATEWAY, Map.of("A", ""))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--colour|unknown option --colour", "now|unknown option now",
            "--port-offset|--port-offset needs a value", "--port-offset=x|--port-offset needs a number, not x",
            "--port-offset=-1|--port-offset must be 0 to", "--port-offset=60000|--port-offset must be 0 to",
            "--scale|--scale needs a value", "--scale=messaging|--scale needs SERVICE=N",
            "--scale=messaging=0|--scale messaging needs 1 to 5", "--scale=messaging=9|--scale messaging needs 1 to 5",
            "--scale=mail=2|there is no service mail", "--set=A=1|--set needs SERVICE:NAME=VALUE",
            "--set=messaging:=1|--set needs SERVICE:NAME=VALUE", "--set=mail:A=1|there is no service mail",
            "--detach=yes|--detach takes no value"})
    void a_wrong_option_is_reported_in_one_line(String argument, String message) {
        assertThatThrownBy(() -> UpOptions.parse(List.of(argument))).isInstanceOf(LocalFailure.class)
                .hasMessageContaining(message).message().doesNotContain("\n");
    }
}
