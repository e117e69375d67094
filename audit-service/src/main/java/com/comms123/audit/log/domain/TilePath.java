package com.comms123.audit.log.domain;

import com.comms123.platform.signedlog.MalformedLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a tile or an entry bundle stands in its row, and how wide it is: the `<N>[.p/<W>]` of C2SP tlog-tiles.
///
/// @param index which tile of its level, from 0
/// @param width how many hashes (or entries) it holds, 1 to [#FULL]
public record TilePath(long index, int width) {

    /// The width of a full tile.
    public static final int FULL = 256;

    private static final int GROUP = 1000;
    /// Each element but the last begins with x, no leading x000, and nothing longer than a long can count.
    private static final Pattern FORM = Pattern
            .compile("(?<index>(?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/(?<width>[1-9][0-9]{0,2}))?");

    public TilePath {
        if (index < 0 || width < 1 || width > FULL) {
            throw new MalformedLog("a tile has an index from 0 and a width of 1 to " + FULL);
        }
    }

    /// The tile that holds number `position` of its row in a row of `length`, as wide as that row allows.
    public static TilePath holding(long position, long length) {
        long index = position / FULL;
        return new TilePath(index, (int) Math.min(FULL, length - index * FULL));
    }

    /// @throws MalformedLog if the text is not the one spelling of a tile's path
    public static TilePath parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedLog("a tile's path is like x001/x234/067 or x001/x234/067.p/8");
        }
        long index = 0;
        for (String element : matcher.group("index").split("/")) {
            index = index * GROUP + Integer.parseInt(element.startsWith("x") ? element.substring(1) : element);
        }
        String width = matcher.group("width");
        int wide = width == null ? FULL : Integer.parseInt(width);
        if (width != null && wide >= FULL) {
            throw new MalformedLog("a partial tile is 1 to 255 wide");
        }
        TilePath path = new TilePath(index, wide);
        if (!path.toString().equals(text)) {
            throw new MalformedLog("a tile's path has no leading zero elements");
        }
        return path;
    }

    public boolean full() {
        return width == FULL;
    }

    /// Number of the first hash or entry in it.
    public long start() {
        return Math.multiplyExact(index, FULL);
    }

    /// The path as it stands in an address, after the level.
    @Override
    public String toString() {
        Deque<String> elements = new ArrayDeque<>();
        elements.addFirst("%03d".formatted(index % GROUP));
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            elements.addFirst("x%03d".formatted(rest % GROUP));
        }
        return String.join("/", elements) + (full() ? "" : ".p/" + width);
    }
}
