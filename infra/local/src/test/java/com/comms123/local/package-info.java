@NullMarked
package com.comms123.local;

import org.jspecify.annotations.NullMarked;
