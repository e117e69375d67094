@NullMarked
package com.comms123.retention.export.schedule;

import org.jspecify.annotations.NullMarked;
