package com.comms123.messaging.file.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void a_path_of_any_system_is_dropped() {
        assertThat(name("../../etc/letter.pdf")).isEqualTo("letter.pdf");
        assertThat(name("C:\\Users\\me\\letter.pdf")).isEqualTo("letter.pdf");
    }

    @Test
    void invisible_and_direction_changing_characters_are_dropped() {
        assertThat(name("letter\u202Efdp.exe")).isEqualTo("letterfdp.exe");
        assertThat(name("let\u0000ter\r\n.pdf\u200B")).isEqualTo("letter.pdf");
        assertThat(name("a\uD800b.pdf")).isEqualTo("ab.pdf");
    }

    @Test
    void characters_that_file_systems_refuse_are_replaced() {
        assertThat(name("what? \"now\" <1>|2:3*.pdf")).isEqualTo("what_ _now_ _1__2_3_.pdf");
        assertThat(name(" ..hidden.txt. ")).isEqualTo("hidden.txt");
    }

    @Test
    void letters_of_all_languages_stay() {
        assertThat(name("Ausflug – Größe 学校 \uD83D\uDE80.pdf")).isEqualTo("Ausflug – Größe 学校 \uD83D\uDE80.pdf");
    }

    @Test
    void a_name_that_is_too_long_keeps_its_extension() {
        assertThat(name("\uD83D\uDE80".repeat(200) + ".pdf")).endsWith(".pdf")
                .satisfies(name -> assertThat(name.codePointCount(0, name.length())).isEqualTo(FileName.LONGEST));
    }

    @Test
    void nothing_left_is_no_name() {
        assertThat(FileName.of("")).isEmpty();
        assertThat(FileName.of(null)).isEmpty();
        assertThat(FileName.of("../..")).isEmpty();
        assertThat(FileName.of("folder/")).isEmpty();
    }

    @Test
    void an_extension_is_what_follows_the_last_dot() {
        assertThat(new FileName("letter.pdf.EXE").extension()).isEqualTo("exe");
        assertThat(new FileName("letter").extension()).isEmpty();
        assertThat(new FileName("letter.no extension").extension()).isEmpty();
    }

    @Test
    void it_prints_as_stars() {
        assertThat(new FileName("Anna Muster.pdf")).hasToString("***");
    }

    private static String name(String given) {
        return FileName.of(given).orElseThrow().value();
    }
}
