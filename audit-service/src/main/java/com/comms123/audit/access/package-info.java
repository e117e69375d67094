/// Who may look, and that every look is itself noted.
@NullMarked
package com.comms123.audit.access;

import org.jspecify.annotations.NullMarked;
