package com.comms123.messaging.file.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.file.domain.FileLimits;
import com.comms123.messaging.file.domain.FilePolicy;
import com.comms123.messaging.file.domain.FileType;
import com.comms123.messaging.file.domain.FileVerdict;
import com.comms123.messaging.file.domain.FileVerdict.NotTaken;
import com.comms123.messaging.file.domain.FileVerdict.Taken;
import com.comms123.messaging.fixture.FilesFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// The accepted types, with real content and the real sniffer.
class FileTypesTest {
    private static final FileLimits ANY = new FileLimits(1_000, EnumSet.allOf(FileType.class), false);
    private static final FileLimits AUDIO = new FileLimits(1_000, Set.of(FileType.MP3, FileType.M4A, FileType.WAV),
            true);
    private static final byte[] EXE = ("MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff\0\0\u00b8\0\0\0\0\0\0\0@"
            + "\0".repeat(35)
            + "\u0080\0\0\0This program cannot be run in DOS mode" + "\0".repeat(26) + "PE\0\0L\1")
            .getBytes(ISO_8859_1);
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(ISO_8859_1);

    @Test
    void the_file_types_that_schools_send_are_accepted() throws IOException {
        assertThat(type("letter.pdf", FilesFixture.PDF)).isEqualTo(FileType.PDF);
        assertThat(type("PHOTO.PNG", PNG)).isEqualTo(FileType.PNG);
        assertThat(type("photo.jpeg", "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0".getBytes(ISO_8859_1)))
                .isEqualTo(FileType.JPEG);
        assertThat(type("photo.heic", "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(ISO_8859_1))).isEqualTo(FileType.HEIC);
        assertThat(type("list.txt", "Sandwiches, a coat, wellingtons – für alle.".getBytes(UTF_8)))
                .isEqualTo(FileType.TEXT);
        assertThat(type("list.csv", "what,how many\ncoat,1\n".getBytes(UTF_8))).isEqualTo(FileType.CSV);
        assertThat(type("trip.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".getBytes(UTF_8))).isEqualTo(FileType.CALENDAR);
        assertThat(type("letter.docx", zip("[Content_Types].xml"))).isEqualTo(FileType.DOCX);
        assertThat(type("figures.xlsx", zip("_rels/.rels"))).isEqualTo(FileType.XLSX);
        assertThat(type("song.mp3", "\u00ff\u00fb\u0090d\0\0".getBytes(ISO_8859_1))).isEqualTo(FileType.MP3);
    }

    @Test
    void a_program_is_refused_under_any_name() {
        assertThat(refusal("letter.pdf", EXE)).isEqualTo("type-not-allowed");
        assertThat(refusal("letter.exe", EXE)).isEqualTo("type-not-allowed");
        assertThat(refusal("letter.txt", "#!/bin/sh\nrm -rf /\n".getBytes(UTF_8))).isEqualTo("type-not-allowed");
        assertThat(refusal("letter.txt", "\u007fELF\2\1\1\0".getBytes(ISO_8859_1))).isEqualTo("type-not-allowed");
    }

    @Test
    void executable_content_is_refused_under_any_name() {
        var page = "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(UTF_8);
        var drawing = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"
                .getBytes(UTF_8);
        for (var name : new String[]{"letter.html", "letter.txt", "letter.pdf", "letter.png"}) {
            assertThat(refusal(name, page)).as(name).isIn("type-not-allowed", "type-mismatch");
            assertThat(refusal(name, drawing)).as(name).isIn("type-not-allowed", "type-mismatch");
        }
        for (var name : new String[]{"run.js", "run.bat", "run.ps1", "run.htc", "run.vbs", "run.svg"}) {
            assertThat(refusal(name, "alert(1)".getBytes(UTF_8))).as(name).isIn("type-not-allowed", "type-mismatch");
        }
    }

    @Test
    void content_that_nobody_knows_is_not_what_its_name_says() {
        assertThat(refusal("letter.pdf", "\1\2\3\u00fe\0\u0007".getBytes(ISO_8859_1))).isEqualTo("type-not-allowed");
        assertThat(refusal("letter.pdf", "only words".getBytes(UTF_8))).isEqualTo("type-mismatch");
    }

    @Test
    void archives_and_macros_are_refused() throws IOException {
        assertThat(refusal("letters.zip", zip("letter.pdf"))).isEqualTo("type-not-allowed");
        assertThat(refusal("letter.docm", zip("[Content_Types].xml"))).isEqualTo("type-not-allowed");
        assertThat(refusal("letter.doc", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1".getBytes(ISO_8859_1)))
                .isEqualTo("type-not-allowed");
    }

    @Test
    void a_name_that_contradicts_the_content_is_refused_and_both_types_are_named() {
        assertThat(decide("photo.pdf", PNG, ANY)).isInstanceOfSatisfying(NotTaken.class, refused -> {
            var error = refused.refusal().errors().getFirst();
            assertThat(error.code()).isEqualTo("type-mismatch");
            assertThat(error.detail()).contains("image/png", "\".pdf\"", "\".png\"");
        });
    }

    @Test
    void the_refusal_of_a_large_file_names_the_limit() {
        var limits = new FileLimits(PNG.length - 1, EnumSet.of(FileType.PNG), false);
        assertThat(decide("photo.png", PNG, limits)).isInstanceOfSatisfying(NotTaken.class, refused -> {
            var error = refused.refusal().errors().getFirst();
            assertThat(error.code()).isEqualTo("size");
            assertThat(error.detail()).contains(" " + PNG.length + " bytes", "limit is " + (PNG.length - 1));
        });
        assertThat(decide("photo.png", PNG, new FileLimits(PNG.length, EnumSet.of(FileType.PNG), false)))
                .isInstanceOf(Taken.class);
        assertThat(refusal("photo.png", new byte[0])).isEqualTo("not-empty");
        assertThat(refusal("..", PNG)).isEqualTo("file-name");
    }

    @Test
    void a_recording_has_to_be_audio_by_its_bytes_alone() {
        assertThat(decide("call.wav", "RIFF\0\0\0\0WAVEfmt ".getBytes(ISO_8859_1), AUDIO)).isInstanceOf(Taken.class);
        assertThat(decide("call.m4a", "\0\0\0\u0018ftypM4A \0\0\0\0".getBytes(ISO_8859_1), AUDIO))
                .isInstanceOf(Taken.class);
        // A film, called a recording.
        assertThat(decide("call.m4a", "\0\0\0\u0018ftypmp42\0\0\0\0".getBytes(ISO_8859_1), AUDIO))
                .isInstanceOf(NotTaken.class);
        assertThat(decide("call.mp3", PNG, AUDIO)).isInstanceOf(NotTaken.class);
    }

    private static FileType type(String name, byte[] content) {
        return switch (decide(name, content, ANY)) {
            case Taken taken -> taken.type();
            case NotTaken(var refusal) -> throw new AssertionError(name + ": " + refusal.errors());
        };
    }

    private static String refusal(String name, byte[] content) {
        return switch (decide(name, content, ANY)) {
            case Taken taken -> "taken as " + taken.type();
            case NotTaken(var refusal) -> refusal.errors().getFirst().code();
        };
    }

    private static FileVerdict decide(String name, byte[] content,
            FileLimits limits) {
        try {
            var sniffed = new TikaSniffer().sniff(FilesFixture.incoming(name, content), name);
            return FilePolicy.decide(name, content.length, sniffed, limits);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] zip(String entry) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("<Types/>".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
