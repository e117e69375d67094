/// The least that a deployment must have.
@NullMarked
package com.comms123.platform.deployment;

import org.jspecify.annotations.NullMarked;
