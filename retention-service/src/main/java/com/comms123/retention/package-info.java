@NullMarked
package com.comms123.retention;

import org.jspecify.annotations.NullMarked;
