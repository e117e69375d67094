package com.comms123.audit.log.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.TreeHash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The files of C2SP tlog-tiles that others read.
class WireFormsTest {

    @ParameterizedTest
    @CsvSource({"0, 256, 000", "5, 256, 005", "999, 256, 999", "1000, 256, x001/000", "1234067, 256, x001/x234/067",
            "273, 112, 273.p/112", "1234067, 1, x001/x234/067.p/1"})
    void tiles_have_the_paths_of_the_specification(long index, int width, String path) {
        assertThat(new TilePath(index, width)).hasToString(path);
        assertThat(TilePath.parse(path)).isEqualTo(new TilePath(index, width));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0000", "1000", "x000/001", "001/000", "x001", "000.p/0", "000.p/256", "000.p/01",
            "000.p/",
            "000/", "/000", "../000", "-01", "x001/x001/x001/x001/x001/001"})
    void other_spellings_of_a_path_are_refused(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(MalformedLog.class);
    }

    @Test
    void bundles_and_tiles_survive_their_encodings() {
        List<byte[]> leaves = List.of(new byte[0], new byte[]{1}, new byte[0xFFFF]);
        byte[] bundle = new EntryBundle(leaves).bytes();
        assertThat(bundle).startsWith(0, 0, 0, 1, 1, 0xFF, 0xFF);
        assertThat(EntryBundle.parse(bundle).leaves()).usingRecursiveComparison().isEqualTo(leaves);
        Tile tile = new Tile(1, 2, List.of(TreeHash.EMPTY, TreeHash.ofLeaf(new byte[0])));
        assertThat(Tile.parse(1, 2, tile.bytes())).isEqualTo(tile);
    }

    @Test
    void malformed_bundles_and_tiles_are_refused() {
        assertThatThrownBy(() -> EntryBundle.parse(new byte[0])).isInstanceOf(MalformedLog.class);
        assertThatThrownBy(() -> EntryBundle.parse(new byte[]{0})).isInstanceOf(MalformedLog.class);
        assertThatThrownBy(() -> EntryBundle.parse(new byte[]{0, 2, 1})).isInstanceOf(MalformedLog.class);
        assertThatThrownBy(() -> new EntryBundle(List.of(new byte[0x10000]))).isInstanceOf(MalformedLog.class);
        assertThatThrownBy(() -> Tile.parse(0, 0, new byte[31])).isInstanceOf(MalformedLog.class);
        assertThatThrownBy(() -> Tile.parse(0, 0, new byte[0])).isInstanceOf(MalformedLog.class);
        assertThatThrownBy(() -> Tile.parse(64, 0, new byte[32])).isInstanceOf(MalformedLog.class);
    }
}
