package com.comms123.e2e.screens;

import com.comms123.e2e.Patience;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes pictures of a page: light and dark, on a phone and on a desktop. The four lie on one small sheet, which Chromium
/// itself lays out; the whole page at full size goes to `target`.
final class Camera implements AutoCloseable {
    static final Path FOLDER = Path.of("../docs/screens");
    private static final Path FULL_SIZE = Path.of("target/screens");
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int QUALITY = 50;
    private static final int HEIGHT = 800;
    private static final int SHEET_WIDTH = 800;
    private static final int SHEET_HEIGHT = 820;
    private static final String SHEET = """
            <!doctype html>
            <style>
              body { display: grid; grid-template-columns: 375fr 1200fr; gap: 8px; margin: 8px; background: #808890; }
              img { display: block; width: 100%; }
            </style>
            """;

    /// How a page is seen.
    private enum Form {
        PHONE_LIGHT(375, ColorScheme.LIGHT), DESKTOP_LIGHT(1200, ColorScheme.LIGHT), PHONE_DARK(375,
                ColorScheme.DARK), DESKTOP_DARK(1200, ColorScheme.DARK);

        private final int width;
        private final ColorScheme colours;

        Form(int width, ColorScheme colours) {
            this.width = width;
            this.colours = colours;
        }

        void emulate(Page page) {
            page.setViewportSize(width, HEIGHT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours)
                    .setReducedMotion(ReducedMotion.REDUCE));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Profile darkroom;

    /// @param darkroom a browser of its own, in which the sheets are laid out
    Camera(Profile darkroom) {
        this.darkroom = darkroom;
    }

    /// Takes all pictures of what the window shows, and leaves it as wide as a desktop.
    void take(Page page, Screen screen) {
        var pictures = Arrays.stream(Form.values()).map(form -> take(page, screen, form))
                .map(picture -> "<img alt=\"\" src=\"data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(picture) + "\">")
                .collect(Collectors.joining("\n"));
        var sheet = darkroom.page();
        sheet.setViewportSize(SHEET_WIDTH, SHEET_HEIGHT);
        sheet.setContent(SHEET + pictures);
        sheet.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(screen.file())).setFullPage(true)
                .setType(ScreenshotType.JPEG).setQuality(QUALITY));
    }

    /// A page reads anew what has changed meanwhile: a picture counts if the page was not busy, before it and after it.
    private static byte[] take(Page page, Screen screen, Form form) {
        form.emulate(page);
        return PATIENCE.until(screen.file() + " is not busy", () -> {
            if (isBusy(page)) {
                return Optional.<byte[]>empty();
            }
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                    .setPath(FULL_SIZE.resolve(screen.role() + "/" + screen.name() + "-" + form + ".png")));
            var picture = page.screenshot();
            return isBusy(page) ? Optional.<byte[]>empty() : Optional.of(picture);
        }, Optional::isPresent).orElseThrow();
    }

    private static boolean isBusy(Page page) {
        return page.locator("[aria-busy=true]").count() > 0;
    }

    @Override
    public void close() {
        darkroom.close();
    }
}
