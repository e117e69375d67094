@NullMarked
package com.comms123.contracts.identity;

import org.jspecify.annotations.NullMarked;
