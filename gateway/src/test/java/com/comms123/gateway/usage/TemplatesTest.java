package com.comms123.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.Addresses;
import com.comms123.gateway.Addresses.Kind;
import com.comms123.gateway.usage.Templates.Template;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;

class TemplatesTest {
    private final Templates templates = new Templates(List.of(
            Addresses.ofPages(List.of("/", "/inbox", "/messages/{messageId}")),
            Addresses.ofPages(List.of("/api/v1/organisations/{organisationId}/members/**",
                    "/api/v1/organisations/{organisationId}", "/api/v1/me/email/**", "/api/v1/me")),
            Addresses.ofElements(List.of("/auth/resources/**"))));

    @ParameterizedTest
    @CsvSource({"/, /", "/inbox, /inbox", "/messages/01890a5d, /messages/{messageId}",
            "/api/v1/organisations/1, /api/v1/organisations/{organisationId}",
            "/api/v1/organisations/1/members/jane%40example.org, /api/v1/organisations/{organisationId}/members/**",
            "/api/v1/organisations/1/members, /api/v1/organisations/{organisationId}/members/**",
            "/api/v1/me, /api/v1/me"})
    void a_path_is_reduced_to_its_template(String path, String template) {
        assertThat(templates.of(PathContainer.parsePath(path))).isEqualTo(new Template(template, Kind.PAGES));
    }

    @Test
    void elements_are_distinguished_from_pages() {
        assertThat(templates.of(PathContainer.parsePath("/auth/resources/1/login.css")))
                .isEqualTo(new Template("/auth/resources/**", Kind.ELEMENTS));
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/inbox/1", "/messages", "/api/v1/organisations/1/secrets", "/%00"})
    void other_addresses_are_not_known(String path) {
        assertThat(templates.of(PathContainer.parsePath(path))).isNull();
    }
}
