package com.comms123.testing.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

class StoredFieldsHaveRulesTest {
    private static final String COMPLETE = """
            letters:
              holds: a letter
              removed: with its own purge
              copies: "person: letters"
              facts: [postedAt, kinds, counts.*]
              ids: {letter: [_id], person: [readers.userId], note: [readers.notes._id]}
              personal:
                bytes: {of: its author, copies: [person]}
                readers.notes.text: {of: the reader, copies: [person]}
            """;

    enum Kind {
        PRIVATE, PUBLIC
    }

    @Document("letters")
    record LetterDocument(@Id String key, Instant postedAt, Set<Kind> kinds, Map<String, Long> counts, Binary bytes,
            @Nullable List<ReaderDocument> readers) {
        record ReaderDocument(UUID userId, List<NoteDocument> notes) {}
    }

    /// @param id stored as `_id`, as an `id` is wherever it stands
    record NoteDocument(UUID id, String text) {}

    @Test
    void every_field_down_to_the_last_has_its_rule() {
        assertThat(violations(COMPLETE)).isEmpty();
    }

    @Test
    void a_new_field_without_a_rule_is_named() {
        assertThat(violations(COMPLETE.replace("    readers.notes.text: {of: the reader, copies: [person]}\n", "")))
                .singleElement().asString().startsWith("letters.readers.notes.text ").contains("no deletion rule");
    }

    @Test
    void a_rule_for_a_field_that_is_no_longer_stored_is_a_violation() {
        assertThat(violations(COMPLETE.replace("[postedAt,", "[postedAt, editedAt,"))).singleElement().asString()
                .contains("letters.editedAt", "not stored");
    }

    @Test
    void a_collection_known_to_only_one_side_is_a_violation() {
        assertThat(violations(COMPLETE.replace("letters:\n", "cards:\n"))).hasSize(2)
                .anySatisfy(it -> assertThat(it).startsWith("letters ").contains("has no deletion rule"))
                .anySatisfy(it -> assertThat(it).endsWith("cards, which no class stores"));
    }

    @Test
    void a_collection_without_a_document_class_names_its_writer() {
        var raw = COMPLETE + """
                stamps:
                  holds: a stamp
                  removed: never
                  copies: none
                  writer: LetterDocument
                """;
        assertThat(violations(raw)).isEmpty();
        assertThat(violations(raw.replace("LetterDocument", "MongoStamps"))).singleElement().asString()
                .contains("stamps");
    }

    private static List<String> violations(String yaml) {
        var rules = DeletionRules.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
        var rule = classes().should(new StoredFieldsHaveRules(() -> rules));
        return rule.evaluate(new ClassFileImporter().importClasses(LetterDocument.class, NoteDocument.class))
                .getFailureReport().getDetails();
    }
}
