package com.comms123.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void markdown_is_read_by_paragraph_item_and_cell_without_code() {
        var found = MarkdownProse.read("""
                # A title
                One paragraph
                in two lines with `code`.
                - an item
                  and its rest
                | a cell | **another** |
                |---|---|
                ```
                not this
                ```
                See [the page](page.md).
                """.lines().toList(), 1);

        assertThat(found).extracting(Prose::text).contains("A title", "One paragraph in two lines with CODE.",
                "an item and its rest", "a cell", "another", "See the page .")
                .noneMatch(text -> text.contains("not this"));
    }

    @Test
    void java_is_read_by_comment_and_text_and_joined_texts_are_one() {
        var found = SourceProse.java("""
                /// A class
                /// that does.
                ///
                /// @param name of it
                class A {
                    // An inner comment.
                    String text = "one " + "two", name = "name", other = "a " + name + " b";
                    char quote = '"';
                    String block = ""\"
                            A block of
                            text.
                            ""\";
                }
                """);

        assertThat(found.comments()).extracting(Prose::text).containsExactly("A class that does.", "of it",
                "An inner comment.");
        assertThat(found.texts()).extracting(Prose::text).containsExactly("one two", "A block of text.");
        assertThat(found.texts().getLast().line(0)).isEqualTo(10);
    }

    @Test
    void a_script_s_templates_are_read_by_tag_with_their_attributes_and_nested_templates() {
        var found = SourceProse.script("""
                /** Shows it. */
                const page = html`<p class="a b">Hello ${name}, <a href="/">go on</a></p>
                  ${items.map(item => html`<li title="An item of it">${item} is here</li>`)}<h2>The end</h2>`;
                const slash = text.replace(/['"`]/g, '') + 'A quoted text';
                """);

        assertThat(found.comments()).extracting(Prose::text).containsExactly("Shows it.");
        assertThat(found.texts()).extracting(text -> text.text().strip()).contains("Hello …, go on", "… is here",
                "An item of it", "The end", "A quoted text");
    }

    @Test
    void a_template_of_the_sign_in_pages_is_read_by_comment_and_tag() {
        var found = SourceProse.template("""
                <#-- Asks for a code.
                     Twice. -->
                <@layout.page title=msg("x")
                    wide=true; section>
                <#if a gt 1>One text<#else>Another <b>text</b></#if>
                """);

        assertThat(found).extracting(text -> text.text().strip()).containsExactly("Asks for a code. Twice.",
                "One text", "Another text");
        assertThat(found.getLast().line(0)).isEqualTo(5);
    }

    @Test
    void properties_are_read_by_comment_and_value() {
        assertThat(ConfigurationProse.properties(List.of("# A comment", "a.b = Some words.", "c:", "d=true")))
                .extracting(Prose::text).containsExactly("A comment", "Some words.", "true");
    }

    @Test
    void yaml_and_shell_are_read_by_comment_and_value() {
        assertThat(ConfigurationProse.yaml(List.of("# A comment", "a:", "  description: some words", "    and more",
                "  list: [one, two,", "    three]", "b: true")))
                .extracting(Prose::text).contains("A comment", "some words and more").doesNotContain("three]");
        assertThat(ConfigurationProse.shell(List.of("#!/bin/sh", "# Says it.", "echo \"It is said.\"")))
                .extracting(Prose::text).contains("Says it.", "It is said.");
    }
}
