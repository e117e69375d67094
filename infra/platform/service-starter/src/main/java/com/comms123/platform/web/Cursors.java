package com.comms123.platform.web;

import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Opaque paging cursors: the last key of a page, bound to the filters of the list, so that a cursor of one list does
/// not silently page through another. A cursor grants nothing: what it leads to is checked like any request.
public final class Cursors {
    private static final int BINDING = 12;

    /// @param filters everything that selects and orders the list, such as the endpoint's name and its parameters
    /// @param lastKey the key of the last item of the page
    public String encode(Object filters, String lastKey) {
        var key = lastKey.getBytes(StandardCharsets.UTF_8);
        var cursor = Arrays.copyOf(binding(filters, key), BINDING + key.length);
        System.arraycopy(key, 0, cursor, BINDING, key.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /// @return the last key of the page before; null when there is no cursor
    /// @throws Refused `invalid-cursor` when it was changed or belongs to other filters
    public @Nullable String decode(@Nullable String cursor, Object filters) {
        if (cursor == null) {
            return null;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length > BINDING) {
                var key = Arrays.copyOfRange(bytes, BINDING, bytes.length);
                if (MessageDigest.isEqual(Arrays.copyOf(bytes, BINDING), binding(filters, key))) {
                    return new String(key, StandardCharsets.UTF_8);
                }
            }
        } catch (IllegalArgumentException e) {
            // Not base64: refused below like every other cursor that is not ours.
        }
        throw new Refused(Refusal.invalid("invalid-cursor",
                "The cursor does not belong to this list. Send `next` of the previous page, with the same filters.",
                java.util.List.of()));
    }

    private static byte[] binding(Object filters, byte[] key) {
        var digest = Sha256.digest();
        digest.update(String.valueOf(filters).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return Arrays.copyOf(digest.digest(key), BINDING);
    }
}
