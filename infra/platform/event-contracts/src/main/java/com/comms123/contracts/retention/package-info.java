@NullMarked
package com.comms123.contracts.retention;

import org.jspecify.annotations.NullMarked;
