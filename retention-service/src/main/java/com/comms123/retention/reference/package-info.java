@NullMarked
package com.comms123.retention.reference;

import org.jspecify.annotations.NullMarked;
