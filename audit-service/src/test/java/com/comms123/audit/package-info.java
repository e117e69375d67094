@NullMarked
package com.comms123.audit;

import org.jspecify.annotations.NullMarked;
