@NullMarked
package com.comms123.e2e.access;

import org.jspecify.annotations.NullMarked;
