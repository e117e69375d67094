package com.comms123.gateway.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

class SiteFileTest {
    private static final String LONG = "a text that is worth compressing ".repeat(20);

    @Test
    void another_content_has_another_address() {
        assertThat(file("one").address()).matches("/app/api-[0-9a-f]{12}\\.js").isEqualTo(file("one").address())
                .isNotEqualTo(file("two").address());
    }

    @Test
    void a_librarys_path_names_its_version_already() {
        var file = SiteFile.ofLibrary("/webjars/lit/3.3.2/index.js", MediaType.TEXT_PLAIN, LONG.getBytes(UTF_8));
        assertThat(file.address()).isEqualTo(file.path());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"gzip, deflate, br, zstd|br", "gzip|gzip",
            "gzip;q=0.5|gzip", "br;q=0, gzip|gzip", "gzip;q=0|none",
            "identity|none", "none|none", "brotli|none"})
    void it_is_compressed_as_the_browser_wants_it(String accepted, String encoding) {
        assertThat(file(LONG).content().forBrowser(accepted).encoding()).isEqualTo(encoding);
    }

    private static SiteFile file(String content) {
        return SiteFile.of("/app/api.js", MediaType.TEXT_PLAIN, content.getBytes(UTF_8));
    }
}
