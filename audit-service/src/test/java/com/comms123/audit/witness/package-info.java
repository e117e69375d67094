@NullMarked
package com.comms123.audit.witness;

import org.jspecify.annotations.NullMarked;
