/// When old counts go.
@NullMarked
package com.comms123.audit.usage.schedule;

import org.jspecify.annotations.NullMarked;
