/// Data about people for their copies of it (AC-4).
@NullMarked
package com.comms123.identity.access;

import org.jspecify.annotations.NullMarked;
