package com.comms123.gateway;

import java.util.List;

/// Addresses that the gateway answers, as templates: `{name}` stands for one segment, `/**` for whatever follows. Each
/// package says its own, as a bean.
///
/// @param kind page, element or other things found there
public record Addresses(Kind kind, List<String> templates) {
    public enum Kind {
        /// Pages of the website and resources of the API.
        PAGES,
        /// The parts of pages: scripts, styles, pictures.
        ELEMENTS
    }

    public static Addresses ofPages(List<String> templates) {
        return new Addresses(Kind.PAGES, List.copyOf(templates));
    }

    public static Addresses ofElements(List<String> templates) {
        return new Addresses(Kind.ELEMENTS, List.copyOf(templates));
    }
}
