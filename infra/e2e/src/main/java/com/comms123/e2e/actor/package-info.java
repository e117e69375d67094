@NullMarked
package com.comms123.e2e.actor;

import org.jspecify.annotations.NullMarked;
