@NullMarked
package com.comms123.store;

import org.jspecify.annotations.NullMarked;
