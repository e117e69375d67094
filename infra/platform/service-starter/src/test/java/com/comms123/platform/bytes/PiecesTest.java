package com.comms123.platform.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
    private static final int PIECE = 4;

    private final Map<Integer, byte[]> stored = new HashMap<>();
    private final List<Long> loaded = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "four", "fives", "exactly8", "a few more than that"})
    void written_text_is_read_back(String text) throws IOException {
        write(text);
        try (var reader = reader(text.length())) {
            assertThat(reader.readAllBytes()).isEqualTo(text.getBytes(US_ASCII));
        }
    }

    @Test
    void every_piece_but_the_last_is_of_one_size() throws IOException {
        write("exactly8");
        assertThat(stored.values()).extracting(piece -> new String(piece, US_ASCII)).containsExactly("exac", "tly8");
        write("nine more");
        assertThat(stored.values()).extracting(piece -> piece.length).containsExactly(4, 4, 1);
    }

    @Test
    void skipping_loads_nothing_and_does_not_lead_beyond_the_end() throws IOException {
        write("over the hills");
        try (var reader = reader(14)) {
            assertThat(reader.skip(9)).isEqualTo(9);
            assertThat(reader.read()).isEqualTo('h');
            assertThat(loaded).containsExactly(2L);
            assertThat(reader.skip(100)).isEqualTo(4);
            assertThat(reader.read()).isEqualTo(-1);
        }
    }

    @Test
    void a_piece_is_loaded_once_however_it_is_read() throws IOException {
        write("four");
        try (var reader = reader(4)) {
            assertThat(reader.available()).isZero();
            assertThat(reader.read()).isEqualTo('f');
            assertThat(reader.available()).isEqualTo(3);
            assertThat(reader.readAllBytes()).hasSize(3);
            assertThat(loaded).containsExactly(0L);
        }
    }

    @Test
    void a_file_removed_while_being_read_fails_instead_of_looking_shorter() throws IOException {
        write("two pieces");
        stored.remove(2);
        assertThatIOException().isThrownBy(() -> reader(10).readAllBytes());
        stored.put(2, new byte[]{'e'});
        assertThatIOException().isThrownBy(() -> reader(10).readAllBytes());
    }

    private void write(String text) throws IOException {
        stored.clear();
        try (var writer = new PieceWriter(PIECE, stored::put)) {
            writer.write(text.getBytes(US_ASCII));
        }
    }

    private PieceReader reader(long size) {
        return new PieceReader(size, PIECE, number -> {
            loaded.add(number);
            return Optional.ofNullable(stored.get(Math.toIntExact(number)));
        });
    }
}
