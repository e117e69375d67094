/// Scheduled work on imports.
@NullMarked
package com.comms123.membership.imports.schedule;

import org.jspecify.annotations.NullMarked;
