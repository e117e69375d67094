@NullMarked
package com.comms123.retention.witness.remote;

import org.jspecify.annotations.NullMarked;
