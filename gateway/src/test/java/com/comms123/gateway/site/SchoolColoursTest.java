package com.comms123.gateway.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// An administrator can choose any colour of the list: each must be seen on light and on dark pages.
class SchoolColoursTest {
    private static final double LEAST_CONTRAST = 4.5;
    /// Pico's backgrounds of pages and of cards.
    private static final List<String> LIGHT = List.of("#ffffff", "#fbfcfc");
    private static final List<String> DARK = List.of("#13171f", "#181c25");
    private static final Pattern NAME = Pattern.compile("(\\w+): t\\('[A-Z]");

    private final String style = read("/static/app/app.css");

    @Test
    void every_colour_stands_out_from_light_and_dark_pages() {
        var list = read("/static/school/colours.js");
        var declared = list.substring(list.indexOf("export const COLOURS"), list.indexOf("};"));
        var names = NAME.matcher(declared).results().map(found -> found.group(1)).filter(name -> !name.equals("none"))
                .toList();
        assertThat(names).hasSize(8);
        for (var name : names) {
            var shades = Pattern.compile("--colour-" + name + ": (#[0-9a-f]{6});").matcher(style).results()
                    .map(found -> found.group(1)).toList();
            assertThat(shades).as("light, dark by preference, dark by choice: " + name).hasSize(3);
            assertThat(shades.get(1)).as(name).isEqualTo(shades.get(2));
            assertThat(style).contains(".colour-" + name + " {");
            LIGHT.forEach(page -> assertThat(contrast(shades.getFirst(), page)).as(name + " on " + page)
                    .isGreaterThanOrEqualTo(LEAST_CONTRAST));
            DARK.forEach(page -> assertThat(contrast(shades.getLast(), page)).as(name + " on " + page)
                    .isGreaterThanOrEqualTo(LEAST_CONTRAST));
        }
    }

    /// WCAG 2.2, contrast ratio.
    private static double contrast(String one, String other) {
        var first = luminance(one);
        var second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
    }

    private static double part(String colour, int at) {
        var part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String read(String path) {
        try (var file = Objects.requireNonNull(SchoolColoursTest.class.getResourceAsStream(path))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
