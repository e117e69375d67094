package com.comms123.platform.access;

import java.io.IOException;

/// Nobody waits for the part any more: there is nothing left to do, and nothing went wrong.
final class PartNotWanted extends IOException {
    private static final long serialVersionUID = 1L;
}
