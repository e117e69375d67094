@NullMarked
package com.comms123.e2e.trail;

import org.jspecify.annotations.NullMarked;
