package com.comms123.retention.certificate.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;

/// Text on A4, line after line, page after page. Of the fonts that every reader has; what they lack is shown as `?`.
final class Pages implements AutoCloseable {
    private static final float MARGIN = 56;
    private static final float SIZE = 10;
    private static final float LEADING = 14;
    private static final float LABEL = 120;

    private final PDDocument document;
    private final PDFont plain = new PDType1Font(FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private @Nullable PDPageContentStream page;
    private float y;

    Pages(PDDocument document) {
        this.document = document;
    }

    void title(String text) throws IOException {
        line(bold, 2 * SIZE, MARGIN, text);
        y -= 2 * LEADING;
    }

    void heading(String text) throws IOException {
        y -= LEADING;
        line(bold, SIZE + 2, MARGIN, text);
        y -= LEADING + 4;
    }

    void text(String text) throws IOException {
        for (var part : wrapped(text, PDRectangle.A4.getWidth() - 2 * MARGIN)) {
            line(plain, SIZE, MARGIN, part);
            y -= LEADING;
        }
    }

    void field(String name, String value) throws IOException {
        var named = false;
        for (var part : wrapped(value, PDRectangle.A4.getWidth() - 2 * MARGIN - LABEL)) {
            line(plain, SIZE, MARGIN + LABEL, part);
            if (!named) {
                line(bold, SIZE, MARGIN, name);
                named = true;
            }
            y -= LEADING;
        }
    }

    private void line(PDFont font, float size, float x, String text) throws IOException {
        var content = content();
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(printable(text));
        content.endText();
    }

    private PDPageContentStream content() throws IOException {
        if (page == null || y < MARGIN) {
            close();
            var sheet = new PDPage(PDRectangle.A4);
            document.addPage(sheet);
            page = new PDPageContentStream(document, sheet);
            y = PDRectangle.A4.getHeight() - MARGIN - LEADING;
        }
        return page;
    }

    /// At spaces; a word that is too long for a line is cut.
    private List<String> wrapped(String text, float width) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : printable(text).split(" ")) {
            var rest = word;
            if (!line.isEmpty() && tooLong(line + " " + rest, width)) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (tooLong(rest, width)) {
                var fits = rest.length();
                while (tooLong(rest.substring(0, fits), width)) {
                    fits--;
                }
                lines.add(rest.substring(0, fits));
                rest = rest.substring(fits);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private boolean tooLong(String text, float width) throws IOException {
        return plain.getStringWidth(text) / 1000 * SIZE > width;
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    @Override
    public void close() throws IOException {
        if (page != null) {
            page.close();
        }
    }
}
