@NullMarked
package com.comms123.audit.trail.mongo;

import org.jspecify.annotations.NullMarked;
