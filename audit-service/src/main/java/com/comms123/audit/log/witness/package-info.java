/// Witnesses, over HTTP.
@NullMarked
package com.comms123.audit.log.witness;

import org.jspecify.annotations.NullMarked;
