@NullMarked
package com.comms123.contracts;

import org.jspecify.annotations.NullMarked;
