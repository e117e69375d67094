package com.comms123.messaging.delivery.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SmsPropertiesTest {
    private static final List<String> COMPLETE = List.of("host=smsc.example.org", "system-id=comms123",
            "password=secret", "source=+447911123456");

    @EnableConfigurationProperties(SmsProperties.class)
    static class Configuration {}

    @Test
    void without_a_centre_there_are_no_texts() {
        starting().run(context -> assertThat(context.getBean(SmsProperties.class).isOn()).isFalse());
    }

    @Test
    void a_centre_with_all_that_it_takes_is_used_and_nothing_prints_the_password() {
        starting(COMPLETE.toArray(String[]::new)).run(context -> {
            assertThat(context.getBean(SmsProperties.class).isOn()).isTrue();
            assertThat(context.getBean(SmsProperties.class).toString()).doesNotContain("secret");
        });
    }

    @Test
    void a_centre_without_credentials_stops_the_service() {
        for (var missing : COMPLETE.subList(1, COMPLETE.size())) {
            starting(COMPLETE.stream().filter(one -> !one.equals(missing)).toArray(String[]::new))
                    .run(context -> assertThat(context).hasFailed().getFailure().rootCause()
                            .hasMessageContaining("a system-id, a password and a source are expected"));
        }
    }

    @Test
    void a_source_that_no_phone_could_show_stops_the_service() {
        for (var source : List.of("+12", "Hill Primary School", "school!", "12")) {
            starting(Stream.concat(COMPLETE.stream().limit(3), Stream.of("source=" + source)).toArray(String[]::new))
                    .run(context -> assertThat(context).hasFailed());
        }
    }

    private static ApplicationContextRunner starting(String... properties) {
        return new ApplicationContextRunner().withUserConfiguration(Configuration.class).withPropertyValues(
                Stream.of(properties).map(property -> "comms.messaging.sms." + property).toArray(String[]::new));
    }
}
