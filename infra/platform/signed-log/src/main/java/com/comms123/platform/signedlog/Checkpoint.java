package com.comms123.platform.signedlog;

import java.util.regex.Pattern;

/// A checkpoint, the commitment of a log: "with my first `size` leaves the root is `root`" (C2SP tlog-checkpoint).
/// Signed, it can be held against the log for ever.
///
/// @param origin the log's name
public record Checkpoint(String origin, long size, TreeHash root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int LINES = 3;

    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
            throw new MalformedLog("a checkpoint's origin is one line");
        }
        if (size < 0) {
            throw new MalformedLog("a checkpoint's size is 0 or more");
        }
    }

    /// The text that is signed.
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /// @throws MalformedLog if the text is not a checkpoint's; extension lines are allowed and ignored
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedLog("a checkpoint ends with a newline");
        }
        String[] lines = text.split("\n", -1);
        if (lines.length <= LINES || !SIZE.matcher(lines[1]).matches()) {
            throw new MalformedLog("a checkpoint is an origin, a size and a root hash, each on its line");
        }
        for (int i = 0; i < lines.length - 1; i++) {
            if (lines[i].isEmpty()) {
                throw new MalformedLog("a checkpoint has no empty line");
            }
        }
        try {
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), TreeHash.ofBase64(lines[2]));
        } catch (NumberFormatException tooLarge) {
            throw new MalformedLog("a checkpoint's size is at most 2^63 - 1");
        }
    }
}
