@NullMarked
package com.comms123.contracts.membership;

import org.jspecify.annotations.NullMarked;
