/// Counts of usage, and their suppression.
@NullMarked
package com.comms123.audit.usage.domain;

import org.jspecify.annotations.NullMarked;
