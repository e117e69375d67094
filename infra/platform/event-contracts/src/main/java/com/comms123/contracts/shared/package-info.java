@NullMarked
package com.comms123.contracts.shared;

import org.jspecify.annotations.NullMarked;
