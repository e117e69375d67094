/// A real browser for journeys: Debian's Chromium, driven by Playwright.
@NullMarked
package com.comms123.e2e.chromium;

import org.jspecify.annotations.NullMarked;
