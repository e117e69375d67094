package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files of messages.
@Journey
class AttachmentsIT {
    private static final int MEGABYTE = 1024 * 1024;

    private final Comms comms;
    private final Organisation school;

    AttachmentsIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
    }

    @Test
    @Clause("AC-1")
    void every_reader_of_a_message_has_its_files_and_nobody_else() {
        var letter = letter(5 * MEGABYTE);
        var id = upload("Letter – to all.pdf", letter);
        comms.parent("parent-1").session().get("/api/v1/attachments/" + id).expect(404);
        var messageId = post(id);
        var attachment = comms.parent("parent-1").readMessage(messageId).expect(200).json().path("attachments").path(0);
        assertThat(attachment.path("name").asString()).isEqualTo("Letter – to all.pdf");
        assertThat(attachment.path("size").asInt()).isEqualTo(letter.length);
        for (var reader : List.of(comms.parent("parent-1"), comms.parent("parent-2"), comms.staff())) {
            var got = reader.session().get("/api/v1/attachments/" + id).expect(200);
            assertThat(got.body()).isEqualTo(letter);
            assertThat(got.header("Content-Disposition").orElse("")).startsWith("attachment;");
            assertThat(got.header("X-Content-Type-Options")).hasValue("nosniff");
        }
        comms.clubMember().session().get("/api/v1/attachments/" + id).expect(404);
        comms.visitor().session().get("/api/v1/attachments/" + id).expect(401);
        var part = comms.parent("parent-2").session()
                .send("GET", "/api/v1/attachments/" + id, Map.of("Range", "bytes=4000000-"), null)
                .expect(206);
        assertThat(part.body()).hasSize(letter.length - 4_000_000);
    }

    @Test
    void a_program_named_as_a_letter_and_a_file_over_the_limit_are_refused() {
        var program = comms.staff().uploads(school.id(), "letter.pdf", "MZ\0\0 not a letter".getBytes(ISO_8859_1));
        assertThat(program.expect(400).json().path("errors").path(0).path("code").asString())
                .isEqualTo("type-not-allowed");
        var large = comms.staff().uploads(school.id(), "letter.pdf", letter(21 * MEGABYTE));
        assertThat(large.expect(400).json().path("errors").path(0).path("code").asString()).isEqualTo("size");
        comms.staff().uploads(school.id(), "letter.pdf", letter(51 * MEGABYTE)).expect(413);
    }

    private String upload(String name, byte[] content) {
        return comms.staff().uploads(school.id(), name, content).expect(201).json().path("id").asString();
    }

    private String post(String attachmentId) {
        return comms.staff()
                .post(
                        school.id(),
                        Json.object(
                                "groupIds",
                                List.of(school.groups().get(0).id()),
                                "subject",
                                "A letter",
                                "body",
                                "See the letter.",
                                "attachmentIds",
                                List.of(attachmentId)))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private static byte[] letter(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        System.arraycopy("%PDF-1.7\n".getBytes(ISO_8859_1), 0, content, 0, 9);
        return content;
    }
}
