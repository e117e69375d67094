/// The permissions: every endpoint, as every actor, and what each answer may show.
@NullMarked
package com.comms123.e2e.permission;

import org.jspecify.annotations.NullMarked;
