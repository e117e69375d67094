@NullMarked
package com.comms123.contracts.messaging;

import org.jspecify.annotations.NullMarked;
