package com.comms123.gate;

import static com.comms123.gate.Repository.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keycloak's pages speak each language that the realm offers, without English in between.
class SignInPageTextsTest {
    private static final Path KEYCLOAK = ROOT.resolve("infra/keycloak");
    private static final Path THEME = KEYCLOAK.resolve("themes/comms/login");
    private static final Pattern MESSAGE = Pattern.compile("msg\\([\"']([A-Za-z0-9.-]+)[\"']");
    private static final Pattern VALUE = Pattern.compile("\\{[0-9]}");

    private final JsonNode realm;

    SignInPageTextsTest() throws IOException {
        this.realm = new JsonMapper().readTree(Files.readString(KEYCLOAK.resolve("comms-realm.json")));
    }

    @Test
    void the_realm_offers_english_welsh_and_arabic_and_shows_others_english() {
        assertThat(realm.path("internationalizationEnabled").asBoolean(false)).isTrue();
        assertThat(realm.path("supportedLocales").valueStream().map(JsonNode::asString)).containsExactly("en", "cy",
                "ar");
        assertThat(realm.path("defaultLocale").asString()).isEqualTo("en");
    }

    @Test
    void welsh_and_arabic_have_the_same_texts_with_the_same_places_for_values() throws IOException {
        var welsh = texts("cy");
        var arabic = texts("ar");
        assertThat(arabic.stringPropertyNames()).isEqualTo(welsh.stringPropertyNames());
        assertThat(welsh.stringPropertyNames())
                .allSatisfy(key -> assertThat(values(arabic, key)).isEqualTo(values(welsh, key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cy", "ar"})
    void each_text_of_the_realm_and_of_our_templates_is_there(String language) throws IOException {
        var wanted = new TreeSet<>(realm.path("localizationTexts").path("en").propertyNames());
        try (var templates = Files.list(THEME)) {
            for (var template : templates.filter(file -> file.toString().endsWith(".ftl")).toList()) {
                MESSAGE.matcher(Files.readString(template)).results().map(found -> found.group(1))
                        .forEach(wanted::add);
            }
        }
        assertThat(wanted).contains("languages", "invalidUserMessage", "showPassword");
        assertThat(texts(language).stringPropertyNames()).containsAll(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "cy", "ar"})
    void each_text_can_be_formatted_and_loses_no_apostrophe(String language) throws IOException {
        var texts = texts(language);
        assertThat(texts.stringPropertyNames()).contains("locale_en", "locale_cy", "locale_ar", "languages")
                .allSatisfy(key -> {
                    var text = texts.getProperty(key);
                    assertThat(text).isNotBlank();
                    assertThat(new MessageFormat(text, Locale.forLanguageTag(language)).format(new Object[]{"1"}))
                            .isEqualTo(text.replace("''", "'").replace("{0}", "1"));
                });
    }

    private static Set<String> values(Properties texts, String key) {
        return VALUE.matcher(texts.getProperty(key)).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(THEME.resolve("messages/messages_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
