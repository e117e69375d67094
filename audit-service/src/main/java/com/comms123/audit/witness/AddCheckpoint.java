package com.comms123.audit.witness;

import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.TreeHash;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The body of `add-checkpoint`: `old N`, the lines of a consistency proof, an empty line, a signed checkpoint.
///
/// @param oldSize how far the witness is thought to have seen the log
record AddCheckpoint(long oldSize, List<TreeHash> proof, SignedNote note) {

    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,18})");
    private static final int MOST_LINES = 63;

    /// @throws MalformedLog if it is not
    static AddCheckpoint parse(String body) {
        int end = body.indexOf("\n\n");
        if (end < 0) {
            throw new MalformedLog("expected an old size, a proof, an empty line and a checkpoint");
        }
        List<String> lines = body.substring(0, end).lines().toList();
        var old = OLD.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!old.matches()) {
            throw new MalformedLog("the first line is 'old' and a size");
        }
        if (lines.size() - 1 > MOST_LINES) {
            throw new MalformedLog("a proof has at most " + MOST_LINES + " lines");
        }
        List<TreeHash> proof = new ArrayList<>();
        lines.subList(1, lines.size()).forEach(line -> proof.add(TreeHash.ofBase64(line)));
        try {
            return new AddCheckpoint(Long.parseLong(old.group(1)), List.copyOf(proof),
                    SignedNote.parse(body.substring(end + 2)));
        } catch (NumberFormatException tooLarge) {
            throw new MalformedLog("a size is at most 2^63 - 1");
        }
    }
}
