@NullMarked
package com.comms123.identity;

import org.jspecify.annotations.NullMarked;
