/// What privacy officers look at is itself noted.
@NullMarked
package com.comms123.retention.look;

import org.jspecify.annotations.NullMarked;
